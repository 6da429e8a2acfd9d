import type { OutputOf } from '../../contract/index.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import { UserTable } from './engine/user-table.ts'
import { isProduct } from './user-paths.ts'
import type { SeatsRead } from './engine/seats-given.ts'
import type { ThresholdRules } from './engine/thresholds.ts'

/** Who one user is. */
export type OneUser = OutputOf<'users.getUser'>
/** Every role of one user, with its paths. */
export type OneAccess = OutputOf<'users.getUserAccess'>['access']

/** What one user's answer is judged against. `workspaceIds` null: which products there are was not read. */
export interface Surroundings {
  readonly workspaceIds: readonly WorkspaceId[] | null
  /** Whether these are all workspaces. */
  readonly complete: boolean
  readonly thresholds: ThresholdRules | null
  /** Seats that runs gave; null: not read. */
  readonly given: SeatsRead | null
}

/**
 * One user as a table of one row, so that the panel judges by the same rules as the list and needs nothing of it. A seat is
 * held where a seat role meets an active membership; where that was not told it stays unknown. `access` null: not read.
 */
export function tableOfOne(
  { user, dictionary }: OneUser,
  access: OneAccess | null,
  { workspaceIds, complete, thresholds, given }: Surroundings,
): UserTable {
  const table = new UserTable()
  table.add([user], dictionary)
  table.thresholds.set(thresholds)
  table.thresholds.setGiven(given)
  const known = new Set([
    ...(workspaceIds ?? []),
    ...(access ?? []).filter(isProduct).map(({ workspaceId }) => workspaceId),
  ])
  for (const workspaceId of known) {
    const seat = access === null ? null : seatOf(user, access, workspaceId)
    if (seat === true) table.seats.add(workspaceId, [user.accountId])
    table.seats.setState(workspaceId, seat === null ? 'waiting' : 'complete')
  }
  table.seats.setAllKnown(workspaceIds !== null && complete)
  return table
}

/** null: not told. */
function seatOf(user: OneUser['user'], access: OneAccess, workspaceId: WorkspaceId): boolean | null {
  const held = access.find((each) => each.workspaceId === workspaceId)
  if (held === undefined || !held.roles.some(({ roleId }) => (SEAT_ROLES as readonly string[]).includes(roleId)))
    return false
  if (user.status !== 'active' && user.status !== 'unknown') return false
  if (held.membership === 'unknown' || user.status === 'unknown') return null
  return held.membership === 'active'
}
