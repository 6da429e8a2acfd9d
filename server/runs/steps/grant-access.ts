import { RoleId } from '../../../contract/vocabulary.ts'
import type { RoleAssignment } from '../../organizations-port.ts'
import { isSeatRole } from '../facts.ts'
import { change, exclude, needed, untold, type Planner } from './planner.ts'
import { reading } from './reading.ts'
import { canUse } from './seats-taken.ts'

/** The role that gives a seat and nothing more. Source: Organizations REST API v2, role ids. */
const USER_ROLE = RoleId.parse('atlassian/user')

/** Gives a seat by a direct role, to accounts that hold none in any way. */
export const planGrantAccess: Planner = async (user, { connection, target, holders }) => {
  const workspaceId = needed(target.workspaceId)
  if (user.status === 'unknown') return untold('status')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.status === 'deactivated' || user.status === 'for_deletion') return exclude('refused-by-policy')
  if (holders?.has(user.accountId) === true) return exclude('already-so')
  const assignments = await reading(
    'roles',
    connection.organization.listUserRoleAssignments(user.accountId, [workspaceId]),
  )
  if (assignments.some((one) => one.workspaceId === workspaceId && givesSeat(one))) return exclude('already-so')
  const usable = canUse(user)
  const takes = usable === null ? null : usable ? [workspaceId] : []
  return { ...change([{ kind: 'assign-role', workspaceId, roleId: USER_ROLE }]), takes }
}

const givesSeat = ({ roles }: RoleAssignment): boolean => roles.some(({ roleId }) => isSeatRole(roleId))
