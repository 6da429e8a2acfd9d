import { ADMIN_ROLES, RoleId, type AccountId } from '../../contract/vocabulary.ts'
import type { DirectoryUser, OrganizationApi } from '../organizations-port.ts'

const ROLES = ADMIN_ROLES.map((role) => RoleId.parse(role))
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
    const ids = asked.map(({ accountId }) => accountId)
    const admins = await holders(organization, ids, ROLES)
    // Not read to its end: who was not found may still be an admin.
    if (admins === null) continue
    const byRole = new Map<RoleId, ReadonlySet<AccountId> | null>()
    if (admins.size > 0) for (const role of ROLES) byRole.set(role, await holders(organization, [...admins], [role]))
    for (const user of asked) {
      const roles = ROLES.filter((role) => byRole.get(role)?.has(user.accountId) === true)
      // An admin, and nothing tells of which kind: the one that is protected most.
      const told = roles.length > 0 ? roles : ROLES.slice(0, 1)
      accounts.set(user.accountId, { ...user, platformRoles: admins.has(user.accountId) ? told : [] })
    }
  }
}

/** Those of a few accounts that have one of the roles; null: the pages did not end. */
async function holders(
  organization: OrganizationApi,
  accountIds: readonly AccountId[],
  roleIds: readonly RoleId[],
): Promise<ReadonlySet<AccountId> | null> {
  const found = new Set<AccountId>()
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<OrganizationApi['searchUsers']>> = await organization.searchUsers(
      { accountIds, roleIds },
      { cursor, rows: 'ids', direction: null },
    )
    for (const { accountId } of page.rows) found.add(accountId)
    cursor = page.next
    if (cursor === null) return found
  }
  return null
}
