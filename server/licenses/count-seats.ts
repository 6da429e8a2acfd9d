import { SEAT_ROLES, type WorkspaceId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import type { UserSearch } from '../organizations-port.ts'
import { allOrSome } from '../partial.ts'
import { timestamp } from '../timestamp.ts'

/** One count for each workspace: several in one call would be counted as their union. */
export const countSeats: Handler<'licenses.countSeats'> = async ({ workspaceIds }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const counts = await allOrSome(
    workspaceIds.map((workspaceId) => connection.organization.countUsers(seatHolders(workspaceId))),
  )
  return { seats: workspaceIds.map((workspaceId, at) => ({ workspaceId, used: counts[at] ?? null })), asOf }
}

/** Who holds a seat: active, with a role that costs one. Activity says nothing about it. */
export function seatHolders(workspaceId: WorkspaceId): UserSearch {
  return { directoryId: null, workspaceIds: [workspaceId], roleIds: SEAT_ROLES, statuses: ['active'] }
}
