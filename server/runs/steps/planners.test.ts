import { describe, expect, it } from 'vitest'
import { ACCOUNT_COMMANDS } from '../../../contract/runs/run.ts'
import { AccountId, DirectoryId, GroupId, OrganizationId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'
import type { DirectoryUser, OrganizationApi, RoleAssignment } from '../../organizations-port.ts'
import { UpstreamError } from '../../upstream-error.ts'
import { SharedFacts } from '../facts.ts'
import { PLANNERS } from './index.ts'
import type { PlanFacts } from './planner.ts'

const directoryId = DirectoryId.parse('d1')
const jira = WorkspaceId.parse('ari:cloud:jira-software::site/1')
const confluence = WorkspaceId.parse('ari:cloud:confluence::site/1')
const [team, all] = [GroupId.parse('team'), GroupId.parse('all')]
const seat = RoleId.parse('atlassian/user')
const person: DirectoryUser = {
  accountId: AccountId.parse('712020:1'),
  name: null,
  email: null,
  emailVerified: true,
  accountType: 'atlassian',
  status: 'active',
  accountStatus: 'active',
  membershipStatus: 'active',
  claimStatus: 'managed',
  managementSource: 'invited',
  addedToOrg: null,
  jobTitle: null,
  department: null,
  platformRoles: [],
  groupIds: [team, all],
  lastActive: null,
}
const unavailable = new UpstreamError({
  kind: 'unavailable',
  status: 503,
  code: null,
  retryAfterMs: null,
  ambiguous: false,
})
const through = (...ways: RoleAssignment['roles'][number]['through']): RoleAssignment[] => [
  { workspaceId: jira, roles: [{ roleId: seat, through: ways }] },
]

/** An organization that answers what a case says; everything that a case does not name fails the test. */
function facts(
  answers: Partial<OrganizationApi>,
  allowed: { allowed: boolean; reason: string | null } | null = null,
): PlanFacts {
  const organization = new Proxy(answers, {
    get: (given, name: keyof OrganizationApi) =>
      given[name] ?? (() => Promise.reject(new Error(`${name} was not expected`))),
  }) as OrganizationApi
  const userManagement = { getLifecyclePermission: () => Promise.resolve(allowed) }
  const connection = {
    organizationId: OrganizationId.parse('o1'),
    organization,
    admin: { userManagement },
  } as unknown as Connection
  return { connection, shared: new SharedFacts(), target: { workspaceId: jira, groupId: team } }
}
const group = (editing: 'editable' | 'identity-provider' | 'unknown') => (groupId: GroupId) =>
  Promise.resolve({ groupId, directoryId, name: null, description: null, editing, members: 2, workspaces: 1 })
const grants = (granted: Readonly<Record<string, readonly WorkspaceId[]>>) => (groupId: GroupId) =>
  Promise.resolve((granted[groupId] ?? []).map((workspaceId) => ({ workspaceId, roles: [seat], defaultRole: null })))
const page =
  (...groupIds: GroupId[]) =>
  async () => ({
    rows: await Promise.all(groupIds.map(group('editable'))),
    next: null,
  })

describe('planners', () => {
  it('leave alone whose facts were not told', async () => {
    const untold: DirectoryUser = {
      ...person,
      status: 'unknown',
      accountStatus: 'unknown',
      membershipStatus: 'unknown',
      claimStatus: 'unknown',
      groupIds: null,
    }
    for (const command of ACCOUNT_COMMANDS) {
      const asked = facts({
        getGroup: group('editable'),
        listUserRoleAssignments: () => Promise.resolve(through('unknown')),
      })
      expect(await PLANNERS[command](untold, asked), command).toEqual({ exclude: 'unknown' })
    }
  })

  it('promise a seat only when every other path is known', async () => {
    const revoke = PLANNERS['access.revokeAccess']
    const known = {
      getGroup: group('editable'),
      searchGroups: page(team),
      listUserRoleAssignments: () => Promise.resolve(through('group')),
    }
    expect(
      await revoke(
        person,
        facts({ ...known, listGroupRoleAssignments: grants({ team: [jira, confluence], all: [confluence] }) }),
      ),
    ).toEqual({
      steps: [{ kind: 'leave-group', directoryId, groupId: team }],
      frees: [jira],
      keeps: [{ workspaceId: confluence, groupIds: [all], direct: false }],
    })
    const half = (groupId: GroupId) =>
      groupId === all ? Promise.reject(unavailable) : grants({ team: [jira] })(groupId)
    expect(await revoke(person, facts({ ...known, listGroupRoleAssignments: half }))).toMatchObject({
      frees: null,
      keeps: null,
    })
    expect(
      await revoke(
        { ...person, status: 'suspended' },
        facts({ ...known, listGroupRoleAssignments: grants({ team: [jira] }) }),
      ),
    ).toMatchObject({ frees: [], keeps: [] })
  })

  it('do not revoke what comes in a way that cannot be taken away here', async () => {
    const revoke = PLANNERS['access.revokeAccess']
    const by = (assignments: RoleAssignment[]) => ({ listUserRoleAssignments: () => Promise.resolve(assignments) })
    expect(await revoke(person, facts(by(through('inferred'))))).toEqual({ exclude: 'inferred-access' })
    expect(await revoke(person, facts(by(through('direct', 'inferred'))))).toEqual({ exclude: 'inferred-access' })
    expect(await revoke(person, facts(by([])))).toEqual({ exclude: 'already-so' })
    const synced = {
      ...by(through('group')),
      searchGroups: page(team),
      listGroupRoleAssignments: grants({ team: [jira] }),
    }
    expect(await revoke(person, facts({ ...synced, getGroup: group('identity-provider') }))).toEqual({
      exclude: 'synced-group',
    })
    expect(await revoke(person, facts({ ...synced, getGroup: group('unknown') }))).toEqual({ exclude: 'unknown' })
    // Atlassian says "through a group", and names none that grants it.
    expect(await revoke(person, facts({ ...synced, searchGroups: page() }))).toEqual({ exclude: 'unknown' })
  })

  it('ask Atlassian before they deactivate', async () => {
    const deactivate = PLANNERS['users.deactivateAccount']
    const seats = { listUserRoleAssignments: () => Promise.resolve(through('group')) }
    const asked = async (allowed: { allowed: boolean; reason: string | null } | null) =>
      deactivate(person, facts(seats, allowed))
    expect(await asked({ allowed: true, reason: null })).toEqual({
      steps: [{ kind: 'deactivate' }],
      frees: [jira],
      keeps: [],
    })
    expect(await asked(null)).toEqual({ exclude: 'external-account' })
    expect(await asked({ allowed: false, reason: 'externalDirectory.google' })).toEqual({ exclude: 'synced-account' })
    expect(await asked({ allowed: false, reason: 'administrative.notMyself' })).toEqual({ exclude: 'yourself' })
    expect(await asked({ allowed: false, reason: 'authPolicy.saml' })).toEqual({ exclude: 'refused-by-policy' })
    expect(await asked({ allowed: false, reason: null })).toEqual({ exclude: 'refused-by-policy' })
    expect(await deactivate({ ...person, claimStatus: 'unmanaged' }, facts({}))).toEqual({
      exclude: 'external-account',
    })
  })
})
