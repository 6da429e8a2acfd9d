import type { GroupId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser, RoleAssignment } from '../../organizations-port.ts'
import { orUnknown } from '../../partial.ts'
import { isSeatRole } from '../facts.ts'
import type { StoredItem } from '../items.ts'
import type { PlanFacts } from './planner.ts'

/** Whoever is suspended or deactivated uses no seat, so none is freed (Atlassian, Organizations REST API v2, suspend). */
type Effect = { frees: StoredItem['frees']; keeps: StoredItem['keeps'] }
const UNKNOWN: Effect = { frees: null, keeps: null }

/** Every seat of an account, when all of them end together (suspension, deactivation). Unknown when it could not be read. */
export async function allSeats({ connection }: PlanFacts, { accountId, status }: DirectoryUser): Promise<Effect> {
  if (status !== 'active') return { frees: [], keeps: [] }
  const assignments = await orUnknown(connection.organization.listUserRoleAssignments(accountId))
  if (assignments === null) return UNKNOWN
  return { frees: assignments.filter(holdsSeat).map(({ workspaceId }) => workspaceId), keeps: [] }
}

/** What an account loses when it leaves groups and direct roles, after counting every path that remains. */
export async function seatEffect(
  facts: PlanFacts,
  user: DirectoryUser,
  assignments: readonly RoleAssignment[] | null,
  leaving: readonly GroupId[],
  revoking: readonly { workspaceId: WorkspaceId; roleId: RoleId }[],
): Promise<Effect> {
  if (assignments === null || user.groupIds === null) return UNKNOWN
  const seats = new Map<GroupId, ReadonlySet<WorkspaceId>>()
  const grantsOf = async (groupId: GroupId): Promise<boolean> => {
    const granted = await orUnknown(facts.shared.seatsOfGroup(facts.connection, groupId))
    if (granted !== null) seats.set(groupId, granted)
    return granted !== null
  }
  for (const groupId of leaving) if (!(await grantsOf(groupId))) return UNKNOWN
  const touched = new Set([
    ...revoking.map(({ workspaceId }) => workspaceId),
    ...leaving.flatMap((groupId) => [...(seats.get(groupId) ?? [])]),
  ])
  if (touched.size === 0) return { frees: [], keeps: [] }

  const staying = user.groupIds.filter((groupId) => !leaving.includes(groupId))
  for (const groupId of staying) if (!(await grantsOf(groupId))) return UNKNOWN
  const frees: WorkspaceId[] = []
  const keeps: { workspaceId: WorkspaceId; groupIds: GroupId[]; direct: boolean }[] = []
  for (const workspaceId of touched) {
    const groupIds = staying.filter((groupId) => seats.get(groupId)?.has(workspaceId) === true)
    const roles = assignments.find((one) => one.workspaceId === workspaceId)?.roles ?? []
    const revoked = (roleId: RoleId): boolean =>
      revoking.some((one) => one.workspaceId === workspaceId && one.roleId === roleId)
    const direct = roles.some(
      ({ roleId, through }) =>
        isSeatRole(roleId) && through.some((way) => way !== 'group' && !(way === 'direct' && revoked(roleId))),
    )
    if (groupIds.length > 0 || direct) keeps.push({ workspaceId, groupIds, direct })
    else if (user.status === 'active') frees.push(workspaceId)
  }
  return { frees, keeps }
}

/** Whether an assignment costs a seat. */
export const holdsSeat = ({ roles }: RoleAssignment): boolean => roles.some(({ roleId }) => isSeatRole(roleId))
