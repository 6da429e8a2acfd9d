import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { STATUS_WORDS, YES } from './codes.ts'
import type { LastActiveKind } from './last-active.ts'
import { lastActiveOf } from './last-active.ts'
import type { Tally } from './tally.ts'
import { fullDays } from './thresholds.ts'
import type { UserTable } from './user-table.ts'

/** Full days since the last use; both ends belong to the bucket. Thresholds like 60 or 90 days begin one. `to` null: no end. */
export const AGE_BUCKETS = [
  { from: 0, to: 6 },
  { from: 7, to: 29 },
  { from: 30, to: 59 },
  { from: 60, to: 89 },
  { from: 90, to: 179 },
  { from: 180, to: 364 },
  { from: 365, to: null },
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
        const days = fullDays(at ?? now, now)
        const bucket = AGE_BUCKETS.findIndex(({ to }) => to === null || days <= to)
        ages[bucket] = (ages[bucket] ?? 0) + 1
      }
    },
    result: () => ({ ages, without, total }),
  }
}
