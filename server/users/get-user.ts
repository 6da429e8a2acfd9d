import type { OutputOf } from '../../contract/index.ts'
import type { GroupRow } from '../../contract/groups/group.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { Connection, Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { withGrantingGroups } from './granting-groups.ts'
import { UserRows } from './user-rows.ts'

type Access = NonNullable<OutputOf<'users.getUser'>['access']>

/** Pages of 100 groups that are read of one user; who is in more has groups that are not known. */
const GROUP_PAGES = 10

/**
 * One user and every path to every workspace. The user must be there; each other part is null when it could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getUser: Handler<'users.getUser'> = async ({ accountId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const { organization } = connection
  const [found, directories, access, groups] = await Promise.all([
    organization.searchUsers(
      { directoryId: null, accountIds: [accountId] },
      { cursor: null, rows: 'full', direction: null },
    ),
    orUnknown(organization.listDirectories(accountId)),
    orUnknown(accessOf(connection, accountId)),
    orUnknown(groupsOf(connection, accountId)),
  ])
  const user = found.rows.find((row) => row.accountId === accountId)
  if (user === undefined) throw new Refusal('NOT_FOUND')
  const rows = new UserRows()
  return {
    user: rows.row(user),
    dictionary: rows.dictionary,
    directories: directories === null ? null : [...directories],
    access,
    groups,
    asOf,
  }
}

async function accessOf(connection: Connection, accountId: AccountId): Promise<Access> {
  const assignments = await connection.organization.listUserRoleAssignments(accountId)
  const granted = await withGrantingGroups(connection, accountId, assignments)
  return granted.map(({ assignment: { workspaceId, membership, roles }, groups }) => ({
    workspaceId,
    membership,
    roles: roles.map(({ roleId, through }) => ({ roleId, through: [...through] })),
    groups,
  }))
}

/**
 * The groups of one account, a hundred to a request; null when there are more than fit.
 * Source: Atlassian, Organizations REST API v2: searching groups by account gives the groups that it is in.
 */
async function groupsOf({ organization }: Connection, accountId: AccountId): Promise<GroupRow[] | null> {
  const rows: GroupRow[] = []
  let cursor: string | null = null
  for (let page = 0; page < GROUP_PAGES; page += 1) {
    const found = await organization.searchGroups({ directoryId: null, accountIds: [accountId] }, { cursor })
    rows.push(...found.rows)
    if (found.next === null) return rows
    cursor = found.next
  }
  return null
}
