import type { OutputOf } from '../../contract/index.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { Connection, Handler } from '../context.ts'
import type { RoleAssignment } from '../organizations-port.ts'
import { orUnknown } from '../partial.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { UserRows } from './user-rows.ts'

type Access = NonNullable<OutputOf<'users.getUser'>['access']>[number]

/**
 * One user and every path to every workspace. The user must be there; each other part is null when it could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getUser: Handler<'users.getUser'> = async ({ accountId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const { organization } = connection
  const [found, directories, assignments] = await Promise.all([
    organization.searchUsers(
      { directoryId: null, accountIds: [accountId] },
      { cursor: null, rows: 'full', direction: null },
    ),
    orUnknown(organization.listDirectories(accountId)),
    orUnknown(organization.listUserRoleAssignments(accountId)),
  ])
  const user = found.rows.find((row) => row.accountId === accountId)
  if (user === undefined) throw new Refusal('NOT_FOUND')
  const access =
    assignments === null
      ? null
      : await Promise.all(assignments.map((assignment) => withGroups(connection, accountId, assignment)))
  const rows = new UserRows()
  return {
    user: rows.row(user),
    dictionary: rows.dictionary,
    directories: directories === null ? null : [...directories],
    access,
    asOf,
  }
}

/**
 * Adds the groups through which the workspace is granted. Asked only where a role comes, or may come, through a group.
 * Source: Atlassian, Organizations REST API v2: searching groups by account and resource gives the groups that grant it.
 */
async function withGroups(
  { organization }: Connection,
  accountId: AccountId,
  { workspaceId, roles }: RoleAssignment,
): Promise<Access> {
  const access = { workspaceId, roles: roles.map(({ roleId, through }) => ({ roleId, through: [...through] })) }
  const mayBeGroup = roles.some(({ through }) => through.includes('group') || through.includes('unknown'))
  if (!mayBeGroup) return { ...access, groupIds: [] }
  const groups = await orUnknown(
    organization.searchGroups(
      { directoryId: null, accountIds: [accountId], workspaceIds: [workspaceId] },
      { cursor: null },
    ),
  )
  // More than a page of granting groups: what is known is not all, so it is not shown as if it were.
  return {
    ...access,
    groupIds: groups === null || groups.next !== null ? null : groups.rows.map(({ groupId }) => groupId),
  }
}
