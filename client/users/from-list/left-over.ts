import type { Cell } from '../../csv/csv.ts'
import { fromListText as text } from '../../text/from-list.ts'
import type { Columns } from '../engine/columns.ts'
import type { ListEntry } from './read-list.ts'
import type { ListReport } from './use-from-list.ts'

/** The entries of a list that select nobody, by why; but for `differing`, whose accounts are selected. */
export interface LeftOver {
  readonly key: 'differing' | 'notFound' | 'ambiguous' | 'several' | 'unreadable' | 'duplicates'
  readonly entries: readonly ListEntry[]
}

/** What is left over or doubtful, in the order in which it matters; parts without entries are not there. */
export function leftOver({ differing, notFound, ambiguous, several, unreadable, duplicates }: ListReport): LeftOver[] {
  const parts: LeftOver[] = [
    { key: 'differing', entries: differing },
    { key: 'notFound', entries: notFound },
    { key: 'ambiguous', entries: ambiguous.map(({ entry }) => entry) },
    { key: 'several', entries: several },
    { key: 'unreadable', entries: unreadable },
    { key: 'duplicates', entries: duplicates },
  ]
  return parts.filter(({ entries }) => entries.length > 0)
}

/** The same as lines of a file, each with why; an address of several accounts with their ids. */
export function* leftOverRows(report: ListReport, columns: Columns): Generator<Cell[]> {
  const accounts = new Map(report.ambiguous.map(({ entry, rows }) => [entry, rows]))
  for (const { key, entries } of leftOver(report))
    for (const entry of entries) {
      const ids = accounts.get(entry)?.flatMap((row) => columns.accountIds[row] ?? []) ?? []
      yield [entry.line, entry.text, text[key].title, ids.join('; ')]
    }
}
