import { expect, test } from 'vitest'
import { ACCOUNT_COMMANDS } from '../../contract/runs/run.ts'
import { AccountId, DirectoryId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { OneUser } from './one-user.ts'
import { barTo, holdsAll, isTooYoung, ownGroups, productBar, type KnownOfOne } from './one-user-offers.ts'

const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')
const [staff, synced] = [GroupId.parse('g-staff'), GroupId.parse('g-synced')]
const user: OneUser['user'] = {
  accountId: AccountId.parse('557058:ann'),
  name: 'Ann',
  email: 'ann@corp.example',
  emailVerified: true,
  accountType: 'atlassian',
  status: 'active',
  accountStatus: 'active',
  membershipStatus: 'active',
  claimStatus: 'managed',
  managementSource: 'invited',
  addedToOrg: '2026-01-01T00:00:00.000Z',
  jobTitle: null,
  department: null,
  platformRoles: [],
  groups: [],
  lastActive: [],
}
const one = (over: Partial<OneUser['user']> = {}): OneUser => ({
  user: { ...user, ...over },
  dictionary: { groupIds: [], workspaceIds: [] },
  directories: [{ directoryId: DirectoryId.parse('d-1'), name: 'Main' }],
  asOf: '2026-02-01T00:00:00.000Z',
})
const known = (over: Partial<KnownOfOne> = {}): KnownOfOne => ({
  one: one(),
  access: { access: [], directories: [] },
  groups: { groups: [], complete: true },
  protectedBy: null,
  tooYoung: false,
  ...over,
})
const group = (groupId: GroupId, editing: 'editable' | 'identity-provider') => ({
  groupId,
  editing,
  directoryId: null,
  name: groupId,
  description: null,
  members: null,
  workspaces: null,
})
/** A seat of Jira that comes this way. */
const seat = (through: 'direct' | 'group' | 'inferred' | 'unknown', groupIds: readonly GroupId[] = []) => ({
  access: [
    {
      workspaceId: JIRA,
      membership: 'active' as const,
      roles: [{ roleId: RoleId.parse('atlassian/user'), through: [through] }],
      groups: groupIds.map((groupId) => ({ groupId, roles: [RoleId.parse('atlassian/user')] })),
    },
  ],
  directories: [],
})

test('what is not known bars nothing', () => {
  const untold = one({
    status: 'unknown',
    accountStatus: 'unknown',
    membershipStatus: 'unknown',
    claimStatus: 'unknown',
    managementSource: 'unknown',
  })
  const nothing = known({ one: { ...untold, directories: null }, access: null, groups: null })
  expect(ACCOUNT_COMMANDS.filter((command) => barTo(command, nothing) !== null)).toEqual([])
  expect(productBar('access.revokeAccess', JIRA, nothing)).toBeNull()
  expect(productBar('access.grantAccess', JIRA, nothing)).toBeNull()
  // Of the groups that were read none is left, but there are more.
  const more = known({ groups: { groups: [], complete: false } })
  expect(barTo('groups.removeFromGroup', more)).toBeNull()
  expect(ownGroups('groups.removeFromGroup', more)).toBeNull()
  // The groups that give the seat were not read.
  expect(productBar('access.revokeAccess', JIRA, known({ access: seat('group', [staff]), groups: null }))).toBeNull()
})

test('who is active is offered no way back, and who is not no way there', () => {
  const bars = (over: Partial<OneUser['user']>) =>
    (['users.suspendUser', 'users.restoreUser', 'users.deactivateAccount', 'users.reactivateAccount'] as const).map(
      (command) => barTo(command, known({ one: one(over) })),
    )
  expect(bars({})).toEqual([null, 'already-so', null, 'already-so'])
  expect(bars({ status: 'suspended', membershipStatus: 'suspended' })).toEqual(['already-so', null, null, 'already-so'])
  expect(bars({ status: 'deactivated', accountStatus: 'inactive' })).toEqual([
    'already-so',
    'already-so',
    'already-so',
    null,
  ])
  expect(bars({ claimStatus: 'unmanaged', managementSource: 'synced' })).toEqual([
    'synced-account',
    'already-so',
    'external-account',
    'already-so',
  ])
  expect(bars({ status: 'not_invited', membershipStatus: 'no_membership' })).toEqual([
    'not-invited',
    'already-so',
    null,
    'already-so',
  ])
})

test('access that a plan cannot take away says why', () => {
  const bar = (access: KnownOfOne['access'], editing: 'editable' | 'identity-provider' = 'editable') =>
    productBar(
      'access.revokeAccess',
      JIRA,
      known({ access, groups: { groups: [group(staff, 'editable'), group(synced, editing)], complete: true } }),
    )
  expect(bar({ access: [], directories: [] })).toBe('already-so')
  expect(bar(seat('direct'))).toBeNull()
  expect(bar(seat('unknown'))).toBeNull()
  // What the group would give is not how the user has it.
  expect(bar(seat('direct', [synced]), 'identity-provider')).toBeNull()
  expect(bar(seat('inferred'))).toBe('inferred-access')
  expect(bar(seat('group', [staff]))).toBeNull()
  expect(bar(seat('group', [staff, synced]), 'identity-provider')).toBe('synced-group')
  expect(productBar('access.grantAccess', JIRA, known({ access: seat('direct') }))).toBe('already-so')
})

test('a group of the identity provider is no group to be taken out of', () => {
  const bar = (...groups: ReturnType<typeof group>[]) =>
    barTo('groups.removeFromGroup', known({ groups: { groups, complete: true } }))
  expect(bar()).toBe('already-so')
  expect(bar(group(synced, 'identity-provider'))).toBe('no-open-group')
  expect(bar(group(synced, 'identity-provider'), group(staff, 'editable'))).toBeNull()
})

test('the rule about young accounts protects from what takes away, by the end of the day', () => {
  const now = Date.parse('2026-01-31T23:59:59.000Z')
  expect([30, 31, 0, null].map((days) => isTooYoung(one(), days, now))).toEqual([false, true, false, false])
  expect(isTooYoung(one({ addedToOrg: null }), 31, now)).toBe(false)
  const young = known({ tooYoung: true })
  expect(barTo('users.suspendUser', young)).toBe('too-young')
  expect(barTo('access.grantAccess', young)).toBeNull()
  expect(barTo('users.suspendUser', { ...young, protectedBy: 'yourself' })).toBe('yourself')
})

test('nothing can be given to who holds every product, where all products and what they hold are known', () => {
  const holder = known({ access: seat('direct') })
  const other = WorkspaceId.parse('ari:cloud:confluence::site/1')
  expect(holdsAll([JIRA], holder)).toBe(true)
  expect([holdsAll([JIRA, other], holder), holdsAll([JIRA], known({ access: null }))]).toEqual([false, false])
  expect([holdsAll(null, holder), holdsAll([], holder)]).toEqual([false, false])
})
