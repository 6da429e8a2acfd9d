import type { Handler } from '../context.ts'
import { statusesIn } from '../directory-statuses.ts'
import { timestamp } from '../timestamp.ts'
import { withGrantingGroups } from './granting-groups.ts'

/** Every role of one user and every path to it. What a group gives is null by itself when it could not be read. */
export const getUserAccess: Handler<'users.getUserAccess'> = async ({ accountId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const assignments = await connection.organization.listUserRoleAssignments(accountId)
  const granted = await withGrantingGroups(connection, accountId, assignments)
  return {
    access: granted.map(({ assignment: { workspaceId, membership, roles }, groups }) => ({
      workspaceId,
      membership,
      roles: roles.map(({ roleId, through }) => ({ roleId, through: [...through] })),
      groups,
    })),
    directories: [...statusesIn(assignments)].map(([directoryId, status]) => ({ directoryId, status })),
    asOf,
  }
}
