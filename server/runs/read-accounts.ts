import type { AccountId, DirectoryId } from '../../contract/vocabulary.ts'
import { inEachDirectory, searchAccounts } from '../in-each-directory.ts'
import type { DirectoryUser, OrganizationApi } from '../organizations-port.ts'
import type { UpstreamKind } from '../upstream-error.ts'
import { fillAdminRoles } from './admin-roles.ts'
import { IDS_PER_SEARCH } from './facts.ts'
import { isKind } from './item-problem.ts'
import { inPool, WIDTH } from './pool.ts'

type Read = (accountIds: readonly AccountId[]) => Promise<DirectoryUser[]>

/** Failures that may be about one of the accounts that were asked for together. */
const ABOUT_ONE: readonly UpstreamKind[] = ['bad-request', 'unavailable', 'timeout', 'unreadable']

/**
 * Reads the accounts of a batch, ten in a call and not one by one. An account that is missing is not in this organization;
 * one that spoils the answer for the others is `unreadable`, and the others are read without it. `directories`: all that the
 * organization has; of several each is asked for the groups that it knows.
 * @throws UpstreamError what is not about single accounts
 */
export async function readAccounts(
  organization: OrganizationApi,
  accountIds: readonly AccountId[],
  directories: () => Promise<readonly DirectoryId[]>,
): Promise<ReadonlyMap<AccountId, DirectoryUser>> {
  const read: Read = async (ids) =>
    inEachDirectory(organization, await searchAccounts(organization, ids, null), await directories(), 'throw')
  const found = new Map<AccountId, DirectoryUser>()
  const spoilt: AccountId[] = []
  const searches = Array.from({ length: Math.ceil(accountIds.length / IDS_PER_SEARCH) }, (_, at) => at * IDS_PER_SEARCH)
  await inPool(searches, WIDTH, async (from) => {
    const asked = accountIds.slice(from, from + IDS_PER_SEARCH)
    try {
      for (const user of await read(asked)) found.set(user.accountId, user)
    } catch (error) {
      if (!isKind(error, ABOUT_ONE)) throw error
      const { users, failed } = await oneByOne(organization, read, asked, error)
      for (const user of users) found.set(user.accountId, user)
      spoilt.push(...failed)
    }
  })
  await fillAdminRoles(organization, found)
  for (const accountId of spoilt) found.set(accountId, unreadable(accountId))
  return found
}

/**
 * Finds out which of several accounts it is. When none of them can be read it is none of them: unless the request itself
 * was turned down while another one of its kind is answered.
 * @throws UpstreamError the first failure, when it is not about single accounts
 */
async function oneByOne(
  organization: OrganizationApi,
  read: Read,
  accountIds: readonly AccountId[],
  first: unknown,
): Promise<{ users: DirectoryUser[]; failed: AccountId[] }> {
  const users: DirectoryUser[] = []
  const failed: AccountId[] = []
  for (const accountId of accountIds.length > 1 ? accountIds : []) {
    try {
      users.push(...(await read([accountId])))
    } catch (error) {
      if (!isKind(error, ABOUT_ONE)) throw error
      failed.push(accountId)
    }
  }
  const nobody = accountIds.length === 1 || failed.length === accountIds.length
  if (!nobody) return { users, failed }
  if (!isKind(first, ['bad-request'])) throw first
  try {
    await organization.searchUsers({}, { cursor: null, rows: 'ids', direction: null })
  } catch {
    throw first
  }
  return { users, failed: [...accountIds] }
}

/** A row that says nothing, which counts against touching the account. */
const unreadable = (accountId: AccountId): DirectoryUser => ({
  accountId,
  name: null,
  email: null,
  emailVerified: null,
  status: 'unknown',
  accountStatus: 'unknown',
  membershipStatus: 'unknown',
  claimStatus: 'unknown',
  managementSource: 'unknown',
  accountType: null,
  platformRoles: null,
  groupIds: null,
  lastActive: null,
  addedToOrg: null,
  jobTitle: null,
  department: null,
  unreadable: true,
})
