import type { Step } from '../../../contract/runs/run.ts'
import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { isSeatRole } from '../facts.ts'
import { editableIn } from './group-editing.ts'
import { change, exclude, needed, type PlanFacts, type Planner } from './planner.ts'
import { seatEffect } from './seats.ts'

/**
 * Takes away every path to a seat on one workspace: memberships of the groups that grant it, and direct roles. If one
 * path can't be taken away here the account is left out, because taking the others away would free nothing. What
 * `roles/revoke` does to a role that comes through a group is not documented, so it is used for direct roles only.
 */
export const planRevokeAccess: Planner = async (user, facts) => {
  const workspaceId = needed(facts.target.workspaceId)
  const assignments = await facts.connection.organization.listUserRoleAssignments(user.accountId)
  const seats = assignments
    .filter((one) => one.workspaceId === workspaceId)
    .flatMap(({ roles }) => roles.filter(({ roleId }) => isSeatRole(roleId)))
  if (seats.length === 0) return exclude('already-so')
  const ways = new Set(seats.flatMap(({ through }) => through))
  if (ways.has('unknown') || ways.size === 0) return exclude('unknown')
  if (ways.has('inferred')) return exclude('inferred-access')

  const groupIds = ways.has('group') ? await grantingGroups(facts, user.accountId, workspaceId) : []
  if (ways.has('group') && groupIds.length === 0) return exclude('unknown')
  const steps: Step[] = []
  for (const groupId of groupIds) {
    const editable = editableIn(await facts.shared.group(facts.connection, groupId))
    if ('exclude' in editable) return editable.exclude === 'not-found' ? exclude('unknown') : editable
    steps.push({ kind: 'leave-group', directoryId: editable.directoryId, groupId })
  }
  const direct = seats
    .filter(({ through }) => through.includes('direct'))
    .map(({ roleId }) => ({ workspaceId, roleId }))
  for (const role of direct) steps.push({ kind: 'revoke-role', ...role })
  return change(steps, await seatEffect(facts, user, assignments, groupIds, direct))
}

/** The groups of an account that have a role costing a seat on the workspace; others on it give no seat and stay. */
async function grantingGroups(
  { connection, shared }: PlanFacts,
  accountId: Parameters<Planner>[0]['accountId'],
  workspaceId: WorkspaceId,
): Promise<readonly GroupId[]> {
  const found: GroupId[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof connection.organization.searchGroups>> =
      await connection.organization.searchGroups({ accountIds: [accountId], workspaceIds: [workspaceId] }, { cursor })
    for (const { groupId } of page.rows)
      if ((await shared.seatsOfGroup(connection, groupId)).has(workspaceId)) found.push(groupId)
    cursor = page.next
  } while (cursor !== null)
  return found
}
