import type { AccountId } from '../../../contract/vocabulary.ts'
import type { Columns } from '../engine/columns.ts'
import { identifiersIn, isEmail } from './identifiers.ts'
import type { IsKnownId, ListColumn, ListEntry, ReadList } from './read-list.ts'

/** Whom the entries of a list name. Each entry is in exactly one of these; `rows` has one for each entry that found somebody new. */
export interface MatchReport {
  /** Rows of the table, in the order of the list, each once. */
  readonly rows: readonly number[]
  /** Entries that nobody among the loaded users has. */
  readonly notFound: readonly ListEntry[]
  /** Entries that name what, or whom, an earlier one names already. */
  readonly duplicates: readonly ListEntry[]
  /** E-mails that several accounts have: whose is meant cannot be told, so nobody is taken. */
  readonly ambiguous: readonly { readonly entry: ListEntry; readonly rows: readonly number[] }[]
}

/** Rows by e-mail and by account id, both in lower case. */
export type AccountIndex = ReadonlyMap<string, readonly number[]>

const AT_ONCE = 512
const keyOf = (text: string): string => text.toLowerCase()

/** The index of all users that are loaded now. Yields now and then. */
export function* indexAccounts(columns: Columns): Generator<void, AccountIndex> {
  const index = new Map<string, number[]>()
  const add = (text: AccountId | string | null | undefined, row: number): void => {
    if (text === null || text === undefined || text === '') return
    const rows = index.get(keyOf(text))
    if (rows === undefined) index.set(keyOf(text), [row])
    else rows.push(row)
  }
  for (let row = 0; row < columns.count; row += 1) {
    add(columns.accountIds[row], row)
    add(columns.emails[row], row)
    if (row % AT_ONCE === AT_ONCE - 1) yield
  }
  return index
}

/** Looks each entry up, without regard to upper and lower case. Yields now and then. */
export function* matchEntries(entries: readonly ListEntry[], index: AccountIndex): Generator<void, MatchReport> {
  const rows = new Set<number>()
  const seen = new Set<string>()
  const notFound: ListEntry[] = []
  const duplicates: ListEntry[] = []
  const ambiguous: { entry: ListEntry; rows: readonly number[] }[] = []
  for (const [at, entry] of entries.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) yield
    const key = keyOf(entry.text)
    const [row, ...others] = index.get(key) ?? []
    if (seen.has(key) || (row !== undefined && others.length === 0 && rows.has(row))) duplicates.push(entry)
    else if (row === undefined) notFound.push(entry)
    else if (others.length > 0) ambiguous.push({ entry, rows: [row, ...others] })
    else rows.add(row)
    seen.add(key)
  }
  return { rows: [...rows], notFound, duplicates, ambiguous }
}

/**
 * The lines whose e-mail and account id are of two different accounts: whoever wrote the list may have mixed up its lines. Only
 * of a table, and only the other kind of cell counts: two e-mails in a line may well be somebody and their manager.
 */
export function* differingLines(
  { records, header }: ReadList,
  column: ListColumn,
  index: AccountIndex,
  isKnownId: IsKnownId,
): Generator<void, readonly ListEntry[]> {
  const rowOf = (text: string): number | null => {
    const rows = index.get(keyOf(text))
    return rows?.length === 1 ? (rows[0] ?? null) : null
  }
  const differing: ListEntry[] = []
  for (const [at, { line, cells, openQuote }] of records.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) yield
    if (column === 'all' || openQuote || (at === 0 && header !== null)) continue
    const [taken, ...more] = identifiersIn(cells[column] ?? '', isKnownId)
    const row = taken === undefined || more.length > 0 ? null : rowOf(taken)
    if (taken === undefined || row === null) continue
    const others = cells.toSpliced(column, 1).flatMap((cell) => identifiersIn(cell, isKnownId))
    if (others.some((text) => isEmail(text) !== isEmail(taken) && (rowOf(text) ?? row) !== row))
      differing.push({ line, text: cells.join(' ').trim() })
  }
  return differing
}
