import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvBlob } from './csv.ts'
import { delimiterOf, readCsv } from './read-csv.ts'

const cellsOf = (text: string, delimiter = ','): (readonly string[])[] =>
  [...readCsv(text, delimiter)].map(({ cells }) => cells)

describe('readCsv', () => {
  it.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\uFEFFa\rb\nc', [['a'], ['b'], ['c']]],
    ['"a,b",c', [['a,b', 'c']]],
    ['"say ""hi""",x', [['say "hi"', 'x']]],
    [
      '"two\r\nlines",x\r\ny,z',
      [
        ['two\r\nlines', 'x'],
        ['y', 'z'],
      ],
    ],
    ['a,,\n', [['a', '', '']]],
    ['a\n\n  \nb', [['a'], ['b']]],
    ['"Doe, Jane" <jane@a.example>,x', [['Doe, Jane <jane@a.example>', 'x']]],
    ['', []],
  ])('%j', (text, records) => {
    expect(cellsOf(text)).toEqual(records)
  })

  it('a quote that is never closed spoils its own line only', () => {
    expect([...readCsv('a,1\n"b,2\nc,3\n"d",4\n"e', ',')]).toEqual([
      { line: 1, cells: ['a', '1'], openQuote: false },
      { line: 2, cells: ['"b,2'], openQuote: true },
      { line: 3, cells: ['c', '3'], openQuote: false },
      { line: 4, cells: ['d', '4'], openQuote: false },
      { line: 5, cells: ['"e'], openQuote: true },
    ])
  })

  it('a quote whose end is further away than any cell is long was never closed', () => {
    const [first, second] = [...readCsv(`"a\n${'b\n'.repeat(20_000)}"`, ',')]
    expect([first, second]).toEqual([
      { line: 1, cells: ['"a'], openQuote: true },
      { line: 2, cells: ['b'], openQuote: false },
    ])
  })

  it('counts the lines as an editor does', () => {
    expect([...readCsv('a\r\n\r\n"b\nb"\rc', ',')].map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [3, 'b\nb'],
      [5, 'c'],
    ])
  })

  it('reads what another program writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '"', ',', ';', '\t', '\n', ' ', '@', '漢') })
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
        const text = Papa.unparse(rows, { delimiter, newline: '\r\n' })
        expect(cellsOf(text, delimiter)).toEqual(rows)
      }),
    )
  })

  it('reads what the page itself exports', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '"', ',', '\n', ' ') })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
        const guarded = rows.map((each) => each.map((value) => (value.startsWith('\n') ? `'${value}` : value)))
        expect(cellsOf(await (await csvBlob(['one', 'two'], rows)).text())).toEqual([['one', 'two'], ...guarded])
      }),
    )
  })

  it('ends, and keeps each line, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\uFEFF') }), (text) => {
        const records = [...readCsv(text, ',')]
        const lines = records.map(({ line }) => line)
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
        const letters = (from: string): number => from.split('a').length
        expect(letters(records.flatMap(({ cells }) => cells).join())).toBe(letters(text))
      }),
    )
  })

  it('a hundred thousand lines with a quote on each are read in the time of one look', () => {
    const text = '"someone\n'.repeat(100_000)
    const started = performance.now()
    expect([...readCsv(text, ',')].length).toBe(100_000)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('delimiterOf', () => {
  it.each([
    ['a,b\nc,d', ','],
    ['a;b,c\nd;e', ';'],
    ['a\tb, c\nd\te', '\t'],
    ['a|b\nc|d', '|'],
    ['plain\nlines', ','],
    ['Doe, Jane <jane@a.example>; Roe, Max <max@a.example>', ';'],
    ['', ','],
  ])('%j is separated by %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })

  it('what is looked for decides, before the look of the lines', () => {
    const text = 'mail,a;b\nann,;\nbob,;'
    expect(delimiterOf(text)).toBe(';')
    expect(delimiterOf(text, (cell) => Number(/^(ann|bob)$/.test(cell)))).toBe(',')
  })
})
