/** One record of a file, and the line on which it starts, from 1 on. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  /** A quote was opened and never closed: the line as it stands is the only cell, and the next line is read afresh. */
  readonly openQuote: boolean
}

/** What no spreadsheet holds in one cell (Excel: 32,767 characters) is a quote that was never closed. */
const LONGEST_CELL = 32_767
/** How much of a text decides what separates its cells, in characters. */
const SAMPLE = 8_000
const DELIMITERS = ['\t', ';', ',', '|'] as const
const BOM = '\uFEFF'

/**
 * The records of a CSV, TSV or plain text: RFC 4180, and what people have besides it. Any line end, cells of several lines,
 * and words after a closing quote (`"Doe, Jane" <jane@…>`). Blank lines are no records. Never throws.
 */
export function* readCsv(text: string, delimiter: string): Generator<CsvRecord> {
  let at = text.startsWith(BOM) ? BOM.length : 0
  let line = 1
  while (at < text.length) {
    const start = at
    const cells: string[] = []
    let end = false
    while (!end) {
      const cell = text[at] === '"' ? quoted(text, at, delimiter) : plain(text, at, delimiter)
      if (cell === null) break
      cells.push(cell.value)
      at = cell.next
      end = text[at] !== delimiter
      if (!end) at += 1
    }
    if (!end) at = lineEnd(text, start)
    const read = text.slice(start, at)
    if (!end) yield { line, cells: [read], openQuote: true }
    else if (cells.length > 1 || cells[0]?.trim() !== '') yield { line, cells, openQuote: false }
    line += linesIn(read) + 1
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
}

/**
 * What separates the cells: the character with which most of what is looked for stands in cells of its own (`worth`, of one
 * cell), and among equals the one that most lines of the beginning have equally often. Without any, a comma.
 */
export function delimiterOf(text: string, worth: (cell: string) => number = () => 0): string {
  const sample = text.length <= SAMPLE ? text : text.slice(0, text.lastIndexOf('\n', SAMPLE) + 1 || SAMPLE)
  let best = { delimiter: ',', found: 0, agreeing: 0 }
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>()
    let found = 0
    for (const { cells, openQuote } of readCsv(sample, delimiter)) {
      if (openQuote) continue
      for (const cell of cells) found += worth(cell)
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
    }
    const agreeing = Math.max(0, ...widths.values())
    if (found > best.found || (found === best.found && agreeing > best.agreeing)) best = { delimiter, found, agreeing }
  }
  return best.delimiter
}

interface Cell {
  readonly value: string
  /** Where the delimiter, the line end or the end of the text is. */
  readonly next: number
}

function plain(text: string, from: number, delimiter: string): Cell {
  let next = from
  while (next < text.length && text[next] !== delimiter && !isLineEnd(text[next])) next += 1
  return { value: text.slice(from, next), next }
}

/** null: the quote at `from` is not closed, or closed only by a quote of another cell further down. */
function quoted(text: string, from: number, delimiter: string): Cell | null {
  let at = from + 1
  for (;;) {
    at = text.indexOf('"', at)
    if (at < 0 || at - from > LONGEST_CELL) return null
    if (text[at + 1] !== '"') break
    at += 2
  }
  const inside = text.slice(from + 1, at).replaceAll('""', '"')
  const rest = plain(text, at + 1, delimiter)
  if (rest.value.trim() !== '' && linesIn(inside) > 0) return null
  return { value: inside + rest.value, next: rest.next }
}

const isLineEnd = (character: string | undefined): boolean => character === '\n' || character === '\r'
function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLineEnd(text[at])) at += 1
  return at
}
const linesIn = (text: string): number => (/[\r\n]/.test(text) ? (text.match(/\r\n|\r|\n/g)?.length ?? 0) : 0)
