import { ADMIN_ROLES, RoleId, type AccountId } from '../../contract/vocabulary.ts'
import type { DirectoryUser, OrganizationApi } from '../organizations-port.ts'

const FIRST_ADMIN_ROLE = RoleId.parse(ADMIN_ROLES[0])
/** Atlassian: `accountIds` of a users search takes at most ten (Organizations REST API v2). */
const IDS_PER_SEARCH = 10
/** ours: a page may be short and have a next one, but ten accounts never fill so many. */
const MOST_PAGES = 10

/**
 * Answers whose row told no admin roles: Atlassian requires no field of it. Those accounts are searched once more by
 * admin role: whoever is found has one, whoever is not has none. Should the filter ever be ignored, all are found, and
 * nobody is touched.
 */
export async function fillAdminRoles(
  organization: OrganizationApi,
  accounts: Map<AccountId, DirectoryUser>,
): Promise<void> {
  const untold = [...accounts.values()].filter(({ platformRoles }) => platformRoles === null)
  for (let from = 0; from < untold.length; from += IDS_PER_SEARCH) {
    const asked = untold.slice(from, from + IDS_PER_SEARCH)
    const search = { accountIds: asked.map(({ accountId }) => accountId), roleIds: ADMIN_ROLES }
    const admins = new Set<AccountId>()
    let cursor: string | null = null
    let pages = 0
    do {
      const page: Awaited<ReturnType<OrganizationApi['searchUsers']>> = await organization.searchUsers(search, {
        cursor,
        rows: 'ids',
        direction: null,
      })
      for (const { accountId } of page.rows) admins.add(accountId)
      cursor = page.next
      pages += 1
    } while (cursor !== null && pages < MOST_PAGES)
    // Not read to its end: who was not found may still be an admin.
    if (cursor !== null) continue
    for (const user of asked)
      accounts.set(user.accountId, { ...user, platformRoles: admins.has(user.accountId) ? [FIRST_ADMIN_ROLE] : [] })
  }
}
