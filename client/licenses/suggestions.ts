import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { countLevels } from '../users/engine/count-levels.ts'
import type { UserTable } from '../users/engine/user-table.ts'

/** Idle seats of one product and one kind. `days`: the overdue threshold that was used. */
export interface Suggestion {
  readonly workspaceId: WorkspaceId
  readonly level: 'never' | 'overdue'
  readonly seats: number
  readonly days: number
  /** What they cost in a month, in hundredths of the currency; null: no price was typed. */
  readonly monthlyHundredths: number | null
}

/**
 * What could be taken back on these products: surely idle seats only, the most expensive first, then the most. Accounts
 * that commands leave alone are counted too; the plan says for each why it is left out.
 */
export function suggestionsOf(
  table: UserTable,
  workspaceIds: readonly WorkspaceId[],
  priceOf: (workspaceId: WorkspaceId) => number | null,
  now: number,
): Suggestion[] {
  const found = workspaceIds.flatMap((workspaceId) => {
    const limits = table.thresholds.of(workspaceId)
    if (limits === null) return []
    const price = priceOf(workspaceId)
    const { idleBy } = countLevels(table, workspaceId, now)
    return (['never', 'overdue'] as const).flatMap((level) => {
      const seats = idleBy[level]
      if (seats === 0) return []
      const monthlyHundredths = price === null ? null : price * seats
      return [{ workspaceId, level, seats, days: limits.overdueDays, monthlyHundredths }]
    })
  })
  return found.sort((a, b) => (b.monthlyHundredths ?? 0) - (a.monthlyHundredths ?? 0) || b.seats - a.seats)
}
