import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { lastActiveOf } from '../users/engine/last-active.ts'
import type { UserTable } from '../users/engine/user-table.ts'

/**
 * How many of the loaded users hold a seat on a workspace and were never seen there, and for how many nobody can tell. Who
 * did not accept the invitation is in neither.
 */
export function countNeverUsed(
  { columns, seats }: UserTable,
  workspaceId: WorkspaceId,
): { never: number; unknown: number } {
  let never = 0
  let unknown = 0
  for (let row = 0; row < columns.count; row++) {
    const { kind } = lastActiveOf(columns, seats, row, workspaceId)
    if (kind === 'never') never++
    else if (kind === 'unknown') unknown++
  }
  return { never, unknown }
}
