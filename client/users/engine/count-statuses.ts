import type { UserStatus } from '../../../contract/vocabulary.ts'
import { STATUS_WORDS } from './codes.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** Counts everybody by status. `unknown` is a status of its own: Atlassian did not tell. */
export function statusTally({ columns }: UserTable): Tally<Readonly<Record<UserStatus, number>>> {
  const counts = STATUS_WORDS.map(() => 0)
  return {
    add(row) {
      const code = columns.status[row] ?? 0
      counts[code] = (counts[code] ?? 0) + 1
    },
    result: () =>
      Object.fromEntries(STATUS_WORDS.map((word, code) => [word, counts[code] ?? 0])) as Record<UserStatus, number>,
  }
}
