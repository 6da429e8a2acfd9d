import type { CsvRecord } from '../../csv/read-csv.ts'
import { delimiterOf, readCsv } from '../../csv/read-csv.ts'
import { identifiersAmong, identifiersIn, isEmail } from './identifiers.ts'

/** One e-mail or account id of a list, as it was written, and its line. */
export interface ListEntry {
  readonly line: number
  readonly text: string
}

/** Which column names the people; `all`: every cell does. */
export type ListColumn = number | 'all'

export interface ReadList {
  readonly records: readonly CsvRecord[]
  /** The first line, where it holds no e-mail or id and others do. */
  readonly header: readonly string[] | null
  /** Columns that hold any, from left to right. `found`: in how many lines. */
  readonly columns: readonly { readonly index: number; readonly found: number }[]
  /** What is most likely meant. */
  readonly column: ListColumn
}

export type IsKnownId = (text: string) => boolean

/** What a column holds: `different` people, in lower case, because a manager stands in many lines and a leaver in one. */
interface Found {
  lines: number
  emails: number
  readonly different: Set<string>
}

/** So many records are looked at between two breaths of the page. */
const AT_ONCE = 256

/**
 * Finds out what a text is: what separates its cells, whether it has a header, and which column holds e-mails or account
 * ids, all by what is in it. Yields now and then, so that it can be run in slices.
 */
export function* readList(text: string, isKnownId: IsKnownId): Generator<void, ReadList> {
  const { delimiter, from } = separatorOf(text, isKnownId)
  const records: CsvRecord[] = []
  const found: Found[] = []
  const widths = new Set<number>()
  let onlyIdentifiers = true
  let firstHas = false
  for (const record of readCsv(from, delimiter)) {
    records.push(record)
    if (records.length % AT_ONCE === 0) yield
    if (record.openQuote) continue
    let has = false
    for (const [index, cell] of record.cells.entries()) {
      const identifiers = identifiersIn(cell, isKnownId)
      if (identifiers.length === 0) {
        if (cell.trim() !== '') onlyIdentifiers = false
        continue
      }
      has = true
      const column = (found[index] ??= { lines: 0, emails: 0, different: new Set() })
      column.lines += 1
      if (identifiers.some(isEmail)) column.emails += 1
      for (const identifier of identifiers) column.different.add(identifier.toLowerCase())
    }
    if (has) widths.add(record.cells.length)
    if (records.length === 1) firstHas = has || identifiersAmong(record.cells.join(' '), isKnownId).length > 0
  }
  const columns = [...found.entries()].flatMap(([index, column]) =>
    column === undefined ? [] : [{ index, found: column.lines }],
  )
  const header = !firstHas && columns.length > 0 && records[0]?.openQuote === false ? records[0].cells : null
  const lines = records.length - (header === null ? 0 : 1)
  const everyCell = columns.length > 1 && header === null && (lines === 1 || (onlyIdentifiers && widths.size > 1))
  return { records, header, columns, column: everyCell ? 'all' : likeliest(found) }
}

/** The column with the most people; of two with as many, the one with ids, because an id names exactly one account. */
function likeliest(found: readonly (Found | undefined)[]): number {
  let best = 0
  for (const [index, column] of found.entries()) {
    const now = found[best]
    if (column === undefined) continue
    if (
      now === undefined ||
      column.different.size > now.different.size ||
      (column.different.size === now.different.size && column.emails === 0 && now.emails > 0)
    )
      best = index
  }
  return best
}

/** Excel's own first line `sep=;` says it; otherwise the text itself does. */
function separatorOf(text: string, isKnownId: IsKnownId): { delimiter: string; from: string } {
  const [line, said] = /^\uFEFF?sep=(.)\r?\n/u.exec(text) ?? []
  // The line stays as an empty one, so that the numbers of the others are right.
  if (line !== undefined && said !== undefined) return { delimiter: said, from: `\n${text.slice(line.length)}` }
  return { delimiter: delimiterOf(text, (cell) => identifiersIn(cell, isKnownId).length), from: text }
}

/** Lines of words have commas anywhere. */
const haveOneWidth = (records: readonly CsvRecord[]): boolean =>
  records.every(({ cells }) => cells.length === records[0]?.cells.length)

export interface ListEntries {
  readonly entries: readonly ListEntry[]
  /** Lines without any. */
  readonly unreadable: readonly ListEntry[]
  /** Lines of words with several different ones, of which nobody can say who is meant. */
  readonly several: readonly ListEntry[]
}

/**
 * The e-mails and ids of one column, and the lines that have none there. Among words (`Jane Doe jane@…`) the one in the cell
 * counts, and in a text that is no table the one in the line.
 */
export function* entriesOf(list: ReadList, column: ListColumn, isKnownId: IsKnownId): Generator<void, ListEntries> {
  const entries: ListEntry[] = []
  const unreadable: ListEntry[] = []
  const several: ListEntry[] = []
  const isTable = list.header !== null || (list.columns.length > 1 && haveOneWidth(list.records))
  for (const [index, { line, cells, openQuote }] of list.records.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) yield
    if (index === 0 && list.header !== null) continue
    const wanted = column === 'all' ? cells : [cells[column] ?? '']
    const plain = openQuote ? [] : wanted.flatMap((cell) => identifiersIn(cell, isKnownId))
    if (plain.length > 0) {
      for (const text of plain) entries.push({ line, text })
      continue
    }
    const whole = cells.join(' ').trim()
    const among = openQuote ? [] : identifiersAmong(isTable ? wanted.join(' ') : whole, isKnownId)
    const [only] = among
    if (only === undefined) unreadable.push({ line, text: whole })
    else if (among.length > 1) several.push({ line, text: whole })
    else entries.push({ line, text: only })
  }
  return { entries, unreadable, several }
}
