import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvBlob, csvCell, csvName, fileWord, guarded } from './csv.ts'
import { readCsv } from './read-csv.ts'

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
    ['\tx', '"\'\tx"'],
    ['\rx', '"\'\rx"'],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['', ''],
    [' lead', '" lead"'],
    ['trail ', '"trail "'],
    [' =1', "' =1"],
    ['"=1"', '"\'""=1"""'],
    ['a;b', '"a;b"'],
    ['a; b', '"a; b"'],
    ['x;=HYPERLINK("http://a.example")', '"x;\'=HYPERLINK(""http://a.example"")"'],
    ['x; "=1', '"x; ""\'=1"'],
    ['x\t@SUM(A1)', '"x\t\'@SUM(A1)"'],
    ['two\r\n-1', '"two\r\n\'-1"'],
    ['two\n;\n+1', '"two\n;\n\'+1"'],
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

  it('a text of nothing but ends of cells is guarded in the time of one look', () => {
    const started = performance.now()
    expect(csvCell(`${';\n" '.repeat(100_000)}=1`)).toMatch(/'=1"$/)
    expect(csvCell(`${';\n" '.repeat(100_000)}1`)).toMatch(/ 1"$/)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

/** Reads a file as somebody else's program may, whatever it takes for the end of a cell. */
const READERS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  'at semicolons, by the rules': (text) => Papa.parse<string[]>(text, { delimiter: ';' }).data.flat(),
  'at tabs, by the rules': (text) => Papa.parse<string[]>(text, { delimiter: '\t' }).data.flat(),
  'at commas, by the rules': (text) => Papa.parse<string[]>(text, { delimiter: ',' }).data.flat(),
  'at semicolons, mildly': (text) => [...readCsv(text, ';')].flatMap(({ cells }) => cells),
  'at tabs, mildly': (text) => [...readCsv(text, '\t')].flatMap(({ cells }) => cells),
  'at semicolons, without quotes': (text) => text.split(/[;\r\n]/),
  'at tabs, without quotes': (text) => text.split(/[\t\r\n]/),
  'at each of them, quotes and blanks dropped': (text) =>
    text.split(/[;\t\r\n]/).map((cell) => cell.replace(/^[\s"]+/, '')),
}

describe('a file in the hands of another program', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\r', '\n', ' ', '=', '-', '@', "'", '＝') }),
    fc
      .tuple(fc.string(), fc.constantFrom(';', '\t', '\n', '\r\n', ';"', '";'), fc.string())
      .map(([a, at, b]) => `${a}${at}=${b}`),
  )
  it.each(Object.entries(READERS))('split %s, has no cell that begins as a formula', async (_, cellsOf) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), async (rows) => {
        const text = await (await csvBlob(['one', 'two', 'three'], rows)).text()
        for (const found of cellsOf(text)) expect(found).not.toMatch(/^[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/)
      }),
    )
  })
})

describe('csvBlob', () => {
  it('is read back by another program as what was written', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ż', '"', ',', ';', '\t', '\r', '\n', ' ', '=', '-', "'", '漢'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, rowsPerChunk) => {
          const text = await read(await csvBlob(['one', 'two'], rows, { rowsPerChunk, pause: () => Promise.resolve() }))
          expect(text.startsWith('\uFEFFone,two\r\n')).toBe(true)
          const parsed = Papa.parse<string[]>(text.slice(1), { newline: '\r\n', delimiter: ',' }).data
          expect(parsed.slice(1, -1)).toEqual(rows.map((row) => row.map(guarded)))
          // The guard adds apostrophes and takes nothing away.
          for (const value of rows.flat()) expect(guarded(value).replaceAll("'", '')).toBe(value.replaceAll("'", ''))
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

it('makes a part of a file’s name of any name', () => {
  expect(['PART1', 'a/b: "c"', '漢字 łódź', '../x'].map(fileWord)).toEqual(['PART1', 'a-b-c-', '漢字-łódź', '..-x'])
})

it('names a file by its time', () => {
  expect(csvName('users', new Date(2026, 0, 5, 9, 7))).toBe('users-2026-01-05-0907.csv')
})
