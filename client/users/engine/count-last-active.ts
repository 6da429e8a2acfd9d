import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { STATUS_WORDS, YES } from './codes.ts'
import type { LastActiveKind } from './last-active.ts'
import { lastActiveOf } from './last-active.ts'
import type { Tally } from './tally.ts'
import { DAY_MS } from './thresholds.ts'
import type { UserTable } from './user-table.ts'

/** Days since the last use, begun days counted as whole ones; both ends belong to the bucket. `to` null: no end. */
export const AGE_BUCKETS = [
  { from: 0, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: 180 },
  { from: 181, to: 365 },
  { from: 366, to: null },
] as const

/** How many have a date in each bucket, and how many have none, by the reason. */
export interface LastActiveCounts {
  /** In the order of `AGE_BUCKETS`. */
  readonly ages: readonly number[]
  readonly without: Readonly<Record<Exclude<LastActiveKind, 'active'>, number>>
  readonly total: number
}

const ACTIVE = STATUS_WORDS.indexOf('active')

/**
 * When the holders of a seat on `workspaceId` last used it; `null`: when active users last used any product. `now`: the
 * moment of the day's judgements (`judgedAt`).
 */
export function lastActiveTally(
  table: UserTable,
  workspaceId: WorkspaceId | null,
  now: number,
): Tally<LastActiveCounts> {
  const { columns, seats } = table
  const ages = AGE_BUCKETS.map(() => 0)
  const without = { never: 0, invited: 0, unknown: 0, none: 0 }
  let total = 0
  return {
    add(row) {
      if (workspaceId === null ? columns.status[row] !== ACTIVE : seats.held(row, workspaceId) !== YES) return
      const { kind, at } = lastActiveOf(columns, seats, row, workspaceId)
      total += 1
      if (kind !== 'active') without[kind] += 1
      else {
        const days = (now - (at ?? now)) / DAY_MS
        const bucket = AGE_BUCKETS.findIndex(({ to }) => to === null || days <= to)
        ages[bucket] = (ages[bucket] ?? 0) + 1
      }
    },
    result: () => ({ ages, without, total }),
  }
}
