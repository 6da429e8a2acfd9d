import type { World } from '../sandbox/world/index.ts'
import type { MemoryStore } from '../memory-store.ts'

/** Roles whose holders run the organization, a site of it, or who has access. Source: Atlassian, Organizations REST API v2, schema RoleId. */
const ADMINS = ['atlassian/org-admin', 'atlassian/site-admin', 'atlassian/user-access-admin']
/** Addresses that Atlassian gives to accounts that are no people. */
const NOT_PEOPLE = ['serviceaccount.atlassian.com', 'connect.atlassian.com']

interface StoredList {
  readonly emails: readonly string[]
  readonly domains: readonly string[]
  readonly groups?: readonly string[]
}

/** The protected list as it stands in storage at this moment. */
export function storedList(store: MemoryStore): StoredList {
  const row = store.peek('singleton', 'protection') as { value?: StoredList } | undefined
  return row?.value ?? { emails: [], domains: [] }
}

/**
 * Why nobody may write to this account, by the world itself and the stored list; null: it may be changed. Written a
 * second time on purpose, from the promises and not from the app's guard: the one judges the other.
 */
export function whyUntouchable(world: World, list: StoredList, accountId: string): string | null {
  const account = world.account(accountId)
  const customer = world.portal.customers.get(accountId)
  if (account === undefined && customer === undefined) return 'not in this organization'
  if (account !== undefined && account.kind !== 'person') return 'no person'
  if (account?.state.platformRoles.some(({ role }) => ADMINS.includes(role))) return 'an admin'
  const email = (account ?? customer)?.email?.toLowerCase() ?? null
  const domain = email?.split('@').at(-1) ?? null
  if (domain !== null && NOT_PEOPLE.includes(domain)) return 'no person'
  if (email === null)
    return list.emails.length + list.domains.length > 0 ? 'of unknown address while some are protected' : null
  if (list.emails.includes(email)) return 'a protected address'
  if (list.domains.includes(domain ?? '')) return 'of a protected domain'
  const groups = world.membershipsOf(accountId)
  return list.groups?.some((groupId) => groups.includes(groupId)) === true ? 'in a protected group' : null
}
