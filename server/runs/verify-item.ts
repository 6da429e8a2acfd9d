import type { Difference } from '../../contract/runs/run.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { DirectoryUser, RoleAssignment } from '../organizations-port.ts'
import { orUnknown } from '../partial.ts'
import { UpstreamError } from '../upstream-error.ts'
import { HELD_GROUPS } from './chunks.ts'
import { isSeatRole } from './facts.ts'
import { isForLater, isKeyGone } from './item-problem.ts'
import type { StoredItem } from './items.ts'
import type { Slice } from './slice.ts'
import { holdsRole, shown } from './steps/read-back.ts'
import type { Subject } from './subjects.ts'
import type { Finding } from './verification.ts'

/** Compares the world with what was done to one account, and with the seats that were promised. @throws UpstreamError what is not about this account */
export async function verifyItem(
  slice: Slice,
  connection: Connection,
  item: StoredItem,
  user: Subject | undefined,
): Promise<Finding> {
  const promised = item.frees ?? []
  if (user === undefined) return unreadable(item)
  const done = item.steps.flatMap(({ step, state }) =>
    state === 'succeeded' || state === 'already' || state === 'unknown' ? [step] : [],
  )
  const roles = done.flatMap((step) => ('workspaceId' in step ? [step.workspaceId] : []))
  const asked = new Set([...roles, ...(usesNothing(user) ? [] : promised)])
  const assignments = asked.size === 0 ? [] : await assignmentsOf(connection, item, [...asked])

  const differences: Difference[] = []
  let unknown = 0
  for (const step of done) {
    const holds =
      'workspaceId' in step
        ? assignments && holdsRole(assignments, step) === (step.kind === 'assign-role')
        : await shown(connection, slice.shared, user, step)
    if (holds === null) unknown += 1
    else if (!holds) differences.push({ kind: 'step', step })
  }
  const seats = new Map<WorkspaceId, 'freed' | 'held' | 'unknown'>()
  for (const workspaceId of promised) {
    const held = assignments?.find(
      (one) => one.workspaceId === workspaceId && one.roles.some(({ roleId }) => isSeatRole(roleId)),
    )
    if (usesNothing(user)) seats.set(workspaceId, 'freed')
    else if (assignments === null) seats.set(workspaceId, 'unknown')
    else if (held === undefined) seats.set(workspaceId, 'freed')
    else {
      seats.set(workspaceId, 'held')
      const named = differences.reduce((sum, one) => sum + (one.kind === 'seat' ? one.groupIds.length : 0), 0)
      differences.push(await heldSeat(slice, connection, user, held, HELD_GROUPS - named))
    }
  }
  unknown += [...seats.values()].filter((seat) => seat === 'unknown').length
  const verified = differences.length > 0 ? 'different' : unknown > 0 ? 'unknown' : 'as-done'
  // Who was so already took no seat by this run.
  const takes = verified === 'as-done' && item.state === 'succeeded' ? (item.takes ?? []) : []
  return { verified, differences, seats, takes }
}

/** Nothing about the account could be read. */
export function unreadable(item: StoredItem): Finding {
  return {
    verified: 'unknown',
    differences: [],
    seats: new Map((item.frees ?? []).map((id) => [id, 'unknown'])),
    takes: [],
  }
}

/** Whoever is suspended everywhere or deactivated keeps roles and uses no seat (Atlassian, Organizations REST API v2, suspend). */
const usesNothing = ({ membershipStatus, accountStatus }: DirectoryUser): boolean =>
  membershipStatus === 'suspended' || accountStatus === 'inactive' || accountStatus === 'closed'

/** null: could not be read. */
async function assignmentsOf(
  { organization }: Connection,
  { accountId }: StoredItem,
  workspaceIds: readonly WorkspaceId[],
): Promise<readonly RoleAssignment[] | null> {
  try {
    return await organization.listUserRoleAssignments(accountId, workspaceIds)
  } catch (error) {
    // What says nothing about this account is a matter of the whole batch.
    if (!(error instanceof UpstreamError) || isForLater(error) || isKeyGone(error)) throw error
    return null
  }
}

/** Which way the seat is still held, and through which groups, `most` of them, as far as that can be told. */
async function heldSeat(
  { shared }: Slice,
  connection: Connection,
  user: DirectoryUser,
  { workspaceId, roles }: RoleAssignment,
  most: number,
): Promise<Difference> {
  const through = [...new Set(roles.filter(({ roleId }) => isSeatRole(roleId)).flatMap((role) => role.through))]
  const groupIds: GroupId[] = []
  for (const groupId of through.includes('group') ? (user.groupIds ?? []) : []) {
    if ((await orUnknown(shared.seatsOfGroup(connection, groupId)))?.has(workspaceId) !== true) continue
    if (groupIds.length >= most) return { kind: 'seat', workspaceId, through, groupIds, andMore: true }
    groupIds.push(groupId)
  }
  return { kind: 'seat', workspaceId, through, groupIds }
}
