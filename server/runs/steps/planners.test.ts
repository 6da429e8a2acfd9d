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
  { workspaceId: jira, membership: 'active', directories: [], roles: [{ roleId: seat, through: ways }] },
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
  return {
    connection,
    shared: new SharedFacts({ now: () => 0 }),
    target: { workspaceId: jira, groupId: team, customerOrganizationId: null, serviceDeskId: null },
    holders: null,
  }
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
    // Customers are planned by facts of another product, over the sandbox's service desks.
    for (const command of ACCOUNT_COMMANDS.filter((name) => !name.startsWith('customers.'))) {
      const asked = facts({
        getGroup: group('editable'),
        listUserRoleAssignments: () => Promise.resolve(through('unknown')),
      })
      const planned = await PLANNERS[command](untold, asked)
      expect(planned, command).toMatchObject({ exclude: 'unknown', blockedBy: [] })
      expect('exclude' in planned && planned.unread, command).not.toBeNull()
    }
  })

  it('promise a seat only when every other path is known', async () => {
    const revoke = PLANNERS['access.revokeAccess']
    const both: RoleAssignment[] = [jira, confluence].map((workspaceId) => ({
      workspaceId,
      membership: 'active',
      directories: [],
      roles: [{ roleId: seat, through: ['group'] }],
    }))
    const known = {
      getGroup: group('editable'),
      searchGroups: page(team),
      listUserRoleAssignments: () => Promise.resolve(both),
      listGroupRoleAssignments: grants({ team: [jira, confluence], all: [confluence] }),
    }
    const path = { direct: [], inferred: false, admin: false }
    const paths = [
      { ...path, workspaceId: jira, groupIds: [team] },
      { ...path, workspaceId: confluence, groupIds: [team, all] },
    ]
    expect(await revoke(person, facts(known))).toEqual({
      steps: [{ kind: 'leave-group', directoryId, groupId: team }],
      frees: [jira],
      keeps: [{ workspaceId: confluence, groupIds: [all], direct: false }],
      paths,
    })
    const half = (groupId: GroupId) =>
      groupId === all ? Promise.reject(unavailable) : grants({ team: [jira] })(groupId)
    const unknown = { frees: null, keeps: null, paths: null }
    expect(await revoke(person, facts({ ...known, listGroupRoleAssignments: half }))).toMatchObject(unknown)
    // The roles know Confluence, and no group grants it: the two answers are not of the same moment.
    const less = { ...known, listGroupRoleAssignments: grants({ team: [jira] }) }
    expect(await revoke(person, facts(less))).toMatchObject(unknown)
    expect(await revoke({ ...person, status: 'suspended' }, facts(known))).toMatchObject({ frees: [], paths })
    // Suspended in the directory of the one, active in that of the other.
    const listUserRoleAssignments = () =>
      Promise.resolve(
        both.map((one) => ({ ...one, membership: one.workspaceId === jira ? 'suspended' : 'active' }) as const),
      )
    expect(await revoke(person, facts({ ...known, listUserRoleAssignments }))).toMatchObject({ frees: [], paths })
    const untold = () => Promise.resolve(both.map((one) => ({ ...one, membership: 'unknown' }) as const))
    const directories = (count: number) => ({
      listDirectories: () =>
        Promise.resolve(
          Array.from({ length: count }, (_, at) => ({ directoryId: DirectoryId.parse(`d${at}`), name: null })),
        ),
    })
    const one = facts({ ...known, ...directories(1), listUserRoleAssignments: untold })
    expect(await revoke(person, one)).toMatchObject({ frees: [jira] })
    const two = facts({ ...known, ...directories(2), listUserRoleAssignments: untold })
    expect(await revoke(person, two)).toMatchObject({ frees: null, keeps: [{ workspaceId: confluence }] })
  })

  it('do not revoke what comes in a way that cannot be taken away here', async () => {
    const revoke = PLANNERS['access.revokeAccess']
    const by = (assignments: RoleAssignment[]) => ({ listUserRoleAssignments: () => Promise.resolve(assignments) })
    expect(await revoke(person, facts(by(through('inferred'))))).toMatchObject({ exclude: 'inferred-access' })
    expect(await revoke(person, facts(by(through('direct', 'inferred'))))).toMatchObject({ exclude: 'inferred-access' })
    expect(await revoke(person, facts(by([])))).toMatchObject({ exclude: 'already-so' })
    const synced = {
      ...by(through('group')),
      searchGroups: page(team),
      listGroupRoleAssignments: grants({ team: [jira] }),
    }
    expect(await revoke(person, facts({ ...synced, getGroup: group('identity-provider') }))).toEqual({
      exclude: 'synced-group',
      unread: null,
      blockedBy: [team],
    })
    expect(await revoke(person, facts({ ...synced, getGroup: group('unknown') }))).toMatchObject({
      exclude: 'unknown',
      unread: 'target-group',
    })
    // Atlassian says "through a group", and names none that grants it.
    const none = { ...synced, searchGroups: page(), listGroupRoleAssignments: grants({}) }
    expect(await revoke(person, facts(none))).toMatchObject({ exclude: 'unknown', unread: 'groups' })
  })

  it('ask Atlassian before they deactivate', async () => {
    const deactivate = PLANNERS['users.deactivateAccount']
    const seats = {
      listUserRoleAssignments: () => Promise.resolve(through('group')),
      listGroupRoleAssignments: grants({ team: [jira] }),
      getGroup: (groupId: GroupId) => group(groupId === team ? 'identity-provider' : 'editable')(groupId),
    }
    const asked = async (allowed: { allowed: boolean; reason: string | null } | null) =>
      deactivate(person, facts(seats, allowed))
    expect(await asked({ allowed: true, reason: null })).toEqual({
      steps: [{ kind: 'deactivate' }],
      frees: [jira],
      keeps: [],
      paths: [{ workspaceId: jira, groupIds: [team], direct: [], inferred: false, admin: false }],
    })
    expect(await asked(null)).toMatchObject({ exclude: 'external-account' })
    expect(await asked({ allowed: false, reason: 'externalDirectory.google' })).toMatchObject({
      exclude: 'synced-account',
      blockedBy: [team],
    })
    expect(await asked({ allowed: false, reason: 'administrative.notMyself' })).toMatchObject({ exclude: 'yourself' })
    expect(await asked({ allowed: false, reason: 'authPolicy.saml' })).toMatchObject({ exclude: 'refused-by-policy' })
    expect(await asked({ allowed: false, reason: null })).toMatchObject({ exclude: 'refused-by-policy' })
    expect(await deactivate({ ...person, claimStatus: 'unmanaged' }, facts({}))).toMatchObject({
      exclude: 'external-account',
    })
  })
})
