import { RoleId } from '../../../contract/vocabulary.ts'
import { change, exclude, needed, type Planner } from './planner.ts'
import { holdsSeat } from './seats.ts'

/** The role that gives a seat and nothing more. Source: Organizations REST API v2, role ids. */
const USER_ROLE = RoleId.parse('atlassian/user')

/** Gives a seat by a direct role, to accounts that hold none in any way. */
export const planGrantAccess: Planner = async (user, { connection, target }) => {
  const workspaceId = needed(target.workspaceId)
  if (user.status === 'unknown') return exclude('unknown')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.status === 'deactivated' || user.status === 'for_deletion') return exclude('refused-by-policy')
  const assignments = await connection.organization.listUserRoleAssignments(user.accountId, [workspaceId])
  if (assignments.some((one) => one.workspaceId === workspaceId && holdsSeat(one))) return exclude('already-so')
  return change([{ kind: 'assign-role', workspaceId, roleId: USER_ROLE }])
}
