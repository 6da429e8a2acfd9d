import type { Step } from '../../../contract/runs/run.ts'
import type { AccountId, GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { isSeatRole } from '../facts.ts'
import { wholeList } from '../whole-list.ts'
import { accessOf } from './access.ts'
import { effectOfLosing } from './effect.ts'
import { editableIn } from './group-editing.ts'
import { change, exclude, needed, untold, type Excluded, type PlanFacts, type Planner } from './planner.ts'
import { reading } from './reading.ts'

/**
 * Takes away every path to a seat on one workspace: memberships of the groups that grant it, and direct roles. If one
 * path can't be taken away here the account is left out, because taking the others away would free nothing. What
 * `roles/revoke` does to a role that comes through a group is not documented, so it is used for direct roles only.
 */
export const planRevokeAccess: Planner = async (user, facts) => {
  const workspaceId = needed(facts.target.workspaceId)
  if (facts.holders?.has(user.accountId) === false) return exclude('already-so')
  const assignments = await reading('roles', facts.connection.organization.listUserRoleAssignments(user.accountId))
  const seats = assignments
    .filter((one) => one.workspaceId === workspaceId)
    .flatMap(({ roles }) => roles.filter(({ roleId }) => isSeatRole(roleId)))
  if (seats.length === 0) return exclude('already-so')
  const ways = new Set(seats.flatMap(({ through }) => through))
  if (ways.has('unknown') || ways.size === 0) return untold('roles')
  if (ways.has('inferred')) return exclude('inferred-access')

  const access = await accessOf(facts, user, assignments)
  const groupIds = !ways.has('group')
    ? []
    : (access?.paths.find((path) => path.workspaceId === workspaceId)?.groupIds ??
      (await reading('groups', grantingGroups(facts, user.accountId, workspaceId))))
  if (ways.has('group') && groupIds.length === 0) return untold('groups')
  const leaving = await leavingSteps(facts, groupIds)
  if ('exclude' in leaving) return leaving
  const direct = seats
    .filter(({ through }) => through.includes('direct'))
    .map(({ roleId }) => ({ workspaceId, roleId }))
  const revoking = direct.map((role): Step => ({ kind: 'revoke-role', ...role }))
  return change([...leaving, ...revoking], effectOfLosing(access, groupIds, direct))
}

/** A step for each group; or what stands in the way, with all groups of an identity provider that do. */
async function leavingSteps(facts: PlanFacts, groupIds: readonly GroupId[]): Promise<Step[] | Excluded> {
  const steps: Step[] = []
  const blockedBy: GroupId[] = []
  let other: Excluded | null = null
  for (const groupId of groupIds) {
    const group = await reading('target-group', facts.shared.group(facts.connection, groupId))
    const editable = editableIn(group, groupId)
    if ('directoryId' in editable) steps.push({ kind: 'leave-group', directoryId: editable.directoryId, groupId })
    else if (editable.exclude === 'synced-group') blockedBy.push(groupId)
    // A group that grants something and is gone by now: the answers are of different moments.
    else other ??= editable.exclude === 'not-found' ? untold('groups') : editable
  }
  if (blockedBy.length > 0) return exclude('synced-group', blockedBy)
  return other ?? steps
}

/**
 * The groups of an account that have a role costing a seat on the workspace; others on it give no seat and stay. Asked only
 * when the account's row and its roles do not fit together.
 */
async function grantingGroups(
  { connection, shared }: PlanFacts,
  accountId: AccountId,
  workspaceId: WorkspaceId,
): Promise<readonly GroupId[]> {
  const found: GroupId[] = []
  const search = { accountIds: [accountId], workspaceIds: [workspaceId] }
  for await (const { groupId } of wholeList((cursor) => connection.organization.searchGroups(search, { cursor })))
    if ((await shared.seatsOfGroup(connection, groupId)).has(workspaceId)) found.push(groupId)
  return found
}
