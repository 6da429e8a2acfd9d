import type { GroupRow } from '../../contract/groups/group.ts'
import type { Handler } from '../context.ts'
import { timestamp } from '../timestamp.ts'

/** Pages of 100 groups that are read of one user. */
const GROUP_PAGES = 10

/**
 * The groups of one account, a hundred to a request.
 * Source: Atlassian, Organizations REST API v2: searching groups by account gives the groups that it is in.
 */
export const getUserGroups: Handler<'users.getUserGroups'> = async ({ accountId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const groups: GroupRow[] = []
  let cursor: string | null = null
  for (let page = 0; page < GROUP_PAGES; page += 1) {
    const search = { directoryId: null, accountIds: [accountId] }
    const found = await connection.organization.searchGroups(search, { cursor })
    groups.push(...found.rows)
    cursor = found.next
    if (cursor === null) break
  }
  return { groups, complete: cursor === null, asOf }
}
