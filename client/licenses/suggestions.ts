import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { idleLevel, idleRows } from '../users/engine/count-levels.ts'
import type { RevokeFacts, RevokeVerdict } from '../users/engine/revocable.ts'
import { revokeJudge } from '../users/engine/revocable.ts'
import type { Tally } from '../users/engine/tally.ts'
import type { UserTable } from '../users/engine/user-table.ts'

/** Idle seats of one product and one kind. `days`: the overdue threshold that was used. */
export interface Suggestion {
  readonly workspaceId: WorkspaceId
  readonly level: 'never' | 'overdue'
  readonly days: number
  /** All of them. */
  readonly seats: number
  /** Those that a plan is made for: `free` and `unclear`. */
  readonly planned: number
  readonly by: Readonly<Record<RevokeVerdict, number>>
  /** What a seat costs in a month, in hundredths of the currency; null: no price was typed. */
  readonly seatHundredths: number | null
}

/** The idle holders behind a suggestion, by what a plan will say of them. */
export function rowsBehind(
  table: UserTable,
  { workspaceId, level }: Pick<Suggestion, 'workspaceId' | 'level'>,
  facts: RevokeFacts,
  now: number,
): Record<RevokeVerdict, number[]> {
  const judge = revokeJudge(table, workspaceId, facts, now)
  const rows: Record<RevokeVerdict, number[]> = {
    free: [],
    unclear: [],
    shared: [],
    synced: [],
    protected: [],
    barred: [],
    untold: [],
  }
  for (const row of idleRows(table, workspaceId, level, now)) rows[judge(row)].push(row)
  return rows
}

/** Idle holders of one product, by kind, and by what a plan will say of them. */
export type IdleCounts = Readonly<Record<Suggestion['level'], Suggestion['by']>>

const none = (): Record<RevokeVerdict, number> => ({
  free: 0,
  unclear: 0,
  shared: 0,
  synced: 0,
  protected: 0,
  barred: 0,
  untold: 0,
})

/** Counts them row by row, so that the page can breathe in between: each is judged by all ways to all products. */
export function idleTally(
  table: UserTable,
  workspaceId: WorkspaceId,
  facts: RevokeFacts,
  now: number,
): Tally<IdleCounts> {
  const judge = revokeJudge(table, workspaceId, facts, now)
  const by = { never: none(), overdue: none() }
  return {
    add(row) {
      const level = idleLevel(table, row, workspaceId, now)
      if (level !== null) by[level][judge(row)] += 1
    },
    result: () => by,
  }
}

/**
 * What could be taken back on these products: surely idle seats only, the most expensive first, then the most. Accounts of
 * which it is known that a plan leaves them out are counted beside those it is made for.
 */
export function suggestionsOf(
  { thresholds }: Pick<UserTable, 'thresholds'>,
  counted: ReadonlyMap<WorkspaceId, IdleCounts>,
  priceOf: (workspaceId: WorkspaceId) => number | null,
): Suggestion[] {
  const found = [...counted].flatMap(([workspaceId, idle]) => {
    const limits = thresholds.of(workspaceId)
    if (limits === null) return []
    return (['never', 'overdue'] as const).flatMap((level): Suggestion[] => {
      const by = idle[level]
      const seats = Object.values(by).reduce((sum, each) => sum + each, 0)
      if (seats === 0) return []
      const seatHundredths = priceOf(workspaceId)
      return [
        { workspaceId, level, days: limits.overdueDays, seats, planned: by.free + by.unclear, by, seatHundredths },
      ]
    })
  })
  return found.sort((a, b) => costOf(b) - costOf(a) || b.planned - a.planned || b.seats - a.seats)
}

/** What the seats cost in a month that a plan is made for; 0 also when no price was typed. */
export const costOf = ({ planned, seatHundredths }: Suggestion): number => planned * (seatHundredths ?? 0)
