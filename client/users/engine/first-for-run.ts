import { LIMITS } from '../../../contract/limits.ts'
import type { AccountId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { dateOf } from './last-active.ts'
import type { UserTable } from './user-table.ts'

/** Those of some rows that one run can take. */
export interface FirstForRun {
  readonly accountIds: AccountId[]
  readonly rows: readonly number[]
  /** How many were left over for a run of their own. */
  readonly leftOver: number
}

/**
 * Of idle rows as many as one run takes, the longest unused first: who was never there before everybody else, by the day of
 * joining, and last whose day was not told. `workspaceId`: by the use of this product; null: of any.
 */
export function firstForRun(
  { columns }: UserTable,
  idle: readonly number[],
  workspaceId: WorkspaceId | null,
): FirstForRun {
  const used = (row: number): number => dateOf(columns, row, workspaceId)
  const joined = (row: number): number => columns.addedAt[row] ?? Number.NaN
  const orElse = (date: number, missing: number): number => (Number.isNaN(date) ? missing : date)
  const rows = idle
    .map((row) => ({ row, used: orElse(used(row), -1), joined: orElse(joined(row), Number.MAX_VALUE) }))
    .sort((a, b) => a.used - b.used || a.joined - b.joined || a.row - b.row)
    .slice(0, LIMITS.accountsPerRun)
    .map(({ row }) => row)
  return {
    accountIds: rows.flatMap((row) => columns.accountIds[row] ?? []),
    rows,
    leftOver: idle.length - rows.length,
  }
}
