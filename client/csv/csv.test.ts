import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvBlob, csvCell, csvName } from './csv.ts'

const read = async (blob: Blob): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer())

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+48 123', "'+48 123"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j becomes %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('writes numbers as they are and nothing for null', () => {
    expect([csvCell(-12), csvCell(0.5), csvCell(null)]).toEqual(['-12', '0.5', ''])
  })

  it('never lets a spreadsheet see a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const unquoted = csvCell(value).replace(/^"/, '')
        expect(unquoted).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })
})

describe('csvBlob', () => {
  it('is read back by another program as what was written', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '"', ',', '\r', '\n', ' ', '=', '-', "'", '漢') })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, rowsPerChunk) => {
          const text = await read(await csvBlob(['one', 'two'], rows, { rowsPerChunk, pause: () => Promise.resolve() }))
          expect(text.startsWith('\uFEFFone,two\r\n')).toBe(true)
          const parsed = Papa.parse<string[]>(text.slice(1), { newline: '\r\n', delimiter: ',' }).data
          const guarded = rows.map((row) => row.map((value) => (/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value)))
          expect(parsed.slice(1, -1)).toEqual(guarded)
        },
      ),
    )
  })

  it('pauses between chunks, tells how far it is, and stops when asked', async () => {
    const progress: number[] = []
    const controller = new AbortController()
    const rows = Array.from({ length: 10 }, (_, index) => [index])
    const writing = csvBlob(['n'], rows, {
      rowsPerChunk: 3,
      signal: controller.signal,
      onProgress: (written) => progress.push(written),
      pause: () => {
        if (progress.length === 2) controller.abort(new Error('closed'))
        return Promise.resolve()
      },
    })
    await expect(writing).rejects.toThrow('closed')
    expect(progress).toEqual([3, 6])
  })
})

it('names a file by its time', () => {
  expect(csvName('users', new Date(2026, 0, 5, 9, 7))).toBe('users-2026-01-05-0907.csv')
})
