import { emailOf } from '../world/email.ts'
import { hasRole, membershipStatus, statusOf } from '../world/paths.ts'
import type { RoleId, World, WorldAccount, AccountState, WorldWorkspace } from '../world/index.ts'
import { ROLE_IDS } from '../world/types.ts'
import type { Fields, Values } from './fields.ts'

/** Filters of the user lists and counts. Source: Atlassian, Organizations REST API v2, MultiDirectoryUserSearchRequest and the query parameters of the user lists. */
export const USER_FILTERS = {
  accountIds: { type: 'strings', min: 1, max: 10 },
  directoryIds: { type: 'strings', min: 1, max: 10 },
  groupIds: { type: 'strings', min: 1, max: 10 },
  resourceIds: { type: 'strings', min: 1, max: 20 },
  emailDomains: { type: 'strings', min: 1, max: 10 },
  searchTerm: { type: 'string' },
  claimStatus: { type: 'enum', values: ['managed', 'unmanaged'] },
  mfaEnabled: { type: 'boolean' },
  status: {
    type: 'strings',
    min: 1,
    max: 4,
    values: ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'],
  },
  accountStatus: { type: 'strings', min: 1, max: 3, values: ['active', 'inactive', 'closed'] },
  membershipStatus: { type: 'strings', min: 1, max: 3, values: ['active', 'suspended', 'no_membership'] },
  roleIds: { type: 'strings', min: 1, max: 10, values: ROLE_IDS },
} as const satisfies Fields

/** Those of `users/search` alone. */
export const USER_SEARCH_FILTERS = {
  ...USER_FILTERS,
  emails: { type: 'strings', min: 1, max: 100, unique: true },
} as const satisfies Fields

type Test = (account: WorldAccount, state: AccountState) => boolean

/** Whether an account is a directory user at all: in a directory, or managed and in none. Source: `users/count` description. */
export const isListed = (account: WorldAccount, state: AccountState): boolean =>
  account.kind !== 'app' && (state.memberships.length > 0 || account.claimed)

/**
 * Makes the test of a filter. `directory` is the path's directory, null for `-`. `termIn`: `users/search` looks for the term
 * in display names, the lists and counts with query parameters in nicknames; all in e-mails, too. Source: Organizations REST
 * API v2, `searchTerm` of each.
 */
export function userTest(
  world: World,
  values: Values,
  directory: number | null,
  termIn: 'name' | 'nickname' = 'name',
): Test {
  const tests: Test[] = [isListed]
  const set = (name: string): ReadonlySet<string> | null => {
    const list = values.strings(name)
    return list ? new Set(list) : null
  }
  if (directory !== null) tests.push((_, state) => state.memberships.some((held) => held.directory === directory))

  const accountIds = set('accountIds')
  if (accountIds) tests.push((account) => accountIds.has(account.accountId))

  const directoryIds = values.strings('directoryIds')
  if (directoryIds) {
    const wanted = new Set(directoryIds.map((id) => world.directory(id)?.index ?? -1))
    tests.push((_, state) => state.memberships.some((held) => wanted.has(held.directory)))
  }

  const groupIds = values.strings('groupIds')
  if (groupIds) {
    const wanted = new Set(groupIds.map((id) => world.group(id)?.index ?? -1))
    tests.push((_, state) => state.groups.some((group) => wanted.has(group)))
  }

  const claim = values.string('claimStatus')
  if (claim) tests.push((account) => account.claimed === (claim === 'managed'))

  const mfa = values.boolean('mfaEnabled')
  if (mfa !== null) tests.push((account) => account.claimed && account.mfaEnabled === mfa)

  const status = set('status')
  if (status) tests.push((_, state) => status.has(statusOf(state)))
  const accountStatus = set('accountStatus')
  if (accountStatus) tests.push((_, state) => accountStatus.has(state.accountStatus))
  const membership = set('membershipStatus')
  if (membership) tests.push((_, state) => membership.has(membershipStatus(state)))

  const emailDomains = values.strings('emailDomains')
  if (emailDomains) {
    const wanted = new Set(emailDomains.map((domain) => domain.toLowerCase().replace(/^@/, '')))
    tests.push((account, state) => {
      const email = emailOf(account, state)
      return email !== null && wanted.has(email.slice(email.indexOf('@') + 1).toLowerCase())
    })
  }
  const emails = values.strings('emails')
  if (emails) {
    const wanted = new Set(emails.map((email) => email.toLowerCase()))
    tests.push((account, state) => wanted.has(emailOf(account, state)?.toLowerCase() ?? ''))
  }
  const term = values.string('searchTerm')?.trim().toLowerCase()
  if (term)
    tests.push((account, state) =>
      [account[termIn], emailOf(account, state) ?? ''].some((text) => text.toLowerCase().includes(term)),
    )

  const roles = roleTest(world, values)
  if (roles) tests.push(roles)
  return (account, state) => {
    for (const test of tests) if (!test(account, state)) return false
    return true
  }
}

/**
 * Resources and roles together mean: one of the roles on one of the resources. Suspension does not hide a role, so a
 * count of seats needs `status` too.
 */
function roleTest(world: World, values: Values): Test | null {
  const resources = values.strings('resourceIds')
  const roleList = values.strings('roleIds')
  if (!resources && !roleList) return null
  const roles = roleList ? new Set(roleList as readonly RoleId[]) : null
  const workspaces = resources
    ? resources
        .map((id) => world.workspace(id))
        .filter((workspace): workspace is WorldWorkspace => workspace !== undefined)
    : world.workspaces
  const platform = resources ? new Set(resources) : null
  return (_, state) => {
    if (
      state.platformRoles.some(
        (held) => (platform === null || platform.has(held.resource)) && (roles === null || roles.has(held.role)),
      )
    )
      return true
    return workspaces.some((workspace) => hasRole(state, workspace, roles, world.groups))
  }
}
