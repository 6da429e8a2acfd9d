import { YES } from './codes.ts'
import { inactivityOf } from './inactivity.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** Whether a row surely has an idle seat on one licensed product at least. `now`: epoch milliseconds. */
export const holdsIdleSeat = (table: UserTable, row: number, now: number): boolean =>
  table.places.licensed.some(
    (workspaceId) =>
      table.seats.held(row, workspaceId) === YES && inactivityOf(table, row, workspaceId, now).idle === true,
  )

/** The people behind all idle seats, each once. */
export function idleHoldersTally(table: UserTable, now: number): Tally<number> {
  let people = 0
  return {
    add(row) {
      if (holdsIdleSeat(table, row, now)) people += 1
    },
    result: () => people,
  }
}
