import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { idleRows } from '../users/engine/count-levels.ts'
import type { RevokeFacts, RevokeVerdict } from '../users/engine/revocable.ts'
import { REVOKE_VERDICTS, revokeJudge } from '../users/engine/revocable.ts'
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

/**
 * What could be taken back on these products: surely idle seats only, the most expensive first, then the most. Accounts of
 * which it is known that a plan leaves them out are counted beside those it is made for.
 */
export function suggestionsOf(
  table: UserTable,
  workspaceIds: readonly WorkspaceId[],
  priceOf: (workspaceId: WorkspaceId) => number | null,
  facts: RevokeFacts,
  now: number,
): Suggestion[] {
  const found = workspaceIds.flatMap((workspaceId) => {
    const limits = table.thresholds.of(workspaceId)
    if (limits === null) return []
    return (['never', 'overdue'] as const).flatMap((level): Suggestion[] => {
      const rows = rowsBehind(table, { workspaceId, level }, facts, now)
      const by = Object.fromEntries(
        REVOKE_VERDICTS.map((verdict) => [verdict, rows[verdict].length]),
      ) as Suggestion['by']
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
