import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryLog } from '../../../spec/memory-ports.ts'
import { UpstreamError } from '../../upstream-error.ts'
import { readAnswer } from './read.ts'
import { UserPage } from './user.ts'
import { GroupPage } from './group.ts'
import { UserRolePage } from './role-assignment.ts'
import { WorkspacePage } from './workspace.ts'

const USER = {
  accountId: '557058:1',
  accountType: 'atlassian',
  status: 'active',
  accountStatus: 'active',
  membershipStatus: 'active',
  claimStatus: 'managed',
  name: 'Ann',
  email: 'ann@example.org',
  managementSource: 'invited',
  addedToOrg: '2024-01-01T00:00:00.000Z',
  jobTitle: null,
  department: null,
  organization: null,
  location: null,
  timeZone: null,
  platformRoles: ['atlassian/org-admin'],
  groups: [
    { id: 'ari:cloud:identity::group/1234-5678', name: 'x', description: null },
    { id: '1234-5678' },
    { id: '9abc' },
  ],
  productAccess: [
    { id: 'ari:cloud:confluence::site/1', key: 'confluence', lastActiveTimestamp: '2025-11-06T23:07:29.936941226Z' },
  ],
  deactivatedOn: null,
  forDeletion: false,
  somethingNew: { deep: [1] },
}
const read = (body: unknown, log = new MemoryLog()) => ({ page: readAnswer(UserPage, body, 'search-users', log), log })
const one = (changes: Record<string, unknown>) => {
  const { page, log } = read({ data: [{ ...USER, ...changes }] })
  return { row: page.data[0], paths: log.lines.map(({ fields }) => fields['path']) }
}

describe('a user row', () => {
  it('group ids are bare and said once, nanoseconds are cut, unknown fields are let be', () => {
    const { row, paths } = one({})
    expect(row).toMatchObject({
      accountId: '557058:1',
      groupIds: ['1234-5678', '9abc'],
      lastActive: [{ workspaceId: 'ari:cloud:confluence::site/1', at: '2025-11-06T23:07:29.936Z' }],
    })
    expect(row).not.toHaveProperty('somethingNew')
    expect(paths).toEqual([])
  })

  it('of one product told twice, the later use counts', () => {
    const id = 'ari:cloud:jira::site/1'
    const [early, late] = ['2025-01-01T00:00:00Z', '2025-06-01T00:00:00Z']
    for (const times of [
      [early, late],
      [late, early],
      [null, late],
      [late, null],
    ]) {
      const productAccess = times.map((lastActiveTimestamp) => ({ id, lastActiveTimestamp }))
      expect(one({ productAccess }).row?.lastActive).toEqual([{ workspaceId: id, at: '2025-06-01T00:00:00.000Z' }])
    }
  })

  it('an account id is enough; everything else is then not told', () => {
    const { page } = read({ data: [{ accountId: 'x' }], links: null })
    expect(page.data[0]).toEqual({
      accountId: 'x',
      accountType: null,
      name: null,
      email: null,
      emailVerified: null,
      status: 'unknown',
      accountStatus: 'unknown',
      membershipStatus: 'unknown',
      claimStatus: 'unknown',
      managementSource: 'unknown',
      addedToOrg: null,
      jobTitle: null,
      department: null,
      platformRoles: null,
      groupIds: null,
      lastActive: null,
    })
  })

  it.each([
    ['a status of the future', { status: 'hibernating' }, { status: 'unknown' }, []],
    ['a status in no form', { status: 7 }, { status: 'unknown' }, ['data.*.status']],
    ['a name in no form', { name: { first: 'Ann' } }, { name: null }, ['data.*.name']],
    ['a moment in no form', { addedToOrg: 'yesterday' }, { addedToOrg: null }, ['data.*.addedToOrg']],
    [
      'one unreadable role makes the roles unknown, not fewer',
      { platformRoles: ['atlassian/org-admin', 'ROOT'] },
      { platformRoles: null },
      ['data.*.platformRoles.*'],
    ],
    [
      'one unreadable group makes the groups unknown, not fewer',
      { groups: [{ id: 'a' }, { name: 'x' }] },
      { groupIds: null },
      ['data.*.groups.*.id'],
    ],
    [
      'one unreadable product makes last active unknown, not never',
      { productAccess: [{ id: 'trello' }] },
      { lastActive: null },
      ['data.*.productAccess.*.id'],
    ],
    [
      'a product without a time',
      { productAccess: [{ id: 'ari:cloud:jira::site/1', lastActiveTimestamp: null }] },
      { lastActive: [{ workspaceId: 'ari:cloud:jira::site/1', at: null }] },
      [],
    ],
  ])('%s', (_, changes, expected, reported) => {
    const { row, paths } = one(changes)
    expect(row).toMatchObject(expected)
    expect(paths).toEqual(reported)
  })

  it.each([
    ['no account id', { data: [USER, { ...USER, accountId: null }] }, 'data.*.accountId'],
    ['a row that is none', { data: [USER, 'x'] }, 'data.*'],
    ['no rows', {}, 'data'],
    ['null for rows', { data: null }, 'data'],
    ['no answer', null, 'BODY'],
    ['links in no form: the list would seem to end', { data: [USER], links: { next: 5 } }, 'links.next'],
  ])('%s fails, and says where', (_, body, code) => {
    expect(() => read(body)).toThrow(
      expect.objectContaining({
        facts: { kind: 'unreadable', status: 200, code, retryAfterMs: null, ambiguous: false },
      }),
    )
  })

  it('whatever comes: rows in our form or an error, never a lost row, never a value in what is told', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant('Zebulon Quartermain'))
    const row = fc.record(
      {
        accountId: fc.constantFrom('a:1', 'b:2'),
        ...Object.fromEntries(
          Object.keys(USER)
            .filter((key) => key !== 'accountId')
            .map((key) => [key, value]),
        ),
      },
      { requiredKeys: ['accountId'] },
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (data) => {
        const log = new MemoryLog()
        expect(read({ data }, log).page.data.map(({ accountId }) => accountId)).toEqual(
          data.map(({ accountId }) => accountId),
        )
        expect(JSON.stringify(log.lines)).not.toContain('Zebulon')
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        for (const schema of [UserPage, GroupPage, UserRolePage, WorkspacePage]) {
          try {
            readAnswer(schema, body, 'search-users', new MemoryLog())
          } catch (error) {
            expect(error).toBeInstanceOf(UpstreamError)
          }
        }
      }),
    )
  })
})

describe('a group row', () => {
  it.each([
    [{ externalSynced: true, managementAccess: { modifiable: true } }, 'identity-provider'],
    [{ managedBy: 'external' }, 'identity-provider'],
    [{ managedBy: 'admins', managementAccess: { modifiable: false } }, 'not-modifiable'],
    [{ managedBy: 'open', managementAccess: { modifiable: true } }, 'editable'],
    [{ managedBy: 'admins' }, 'unknown'],
    [{ managementAccess: null }, 'unknown'],
  ])('%j may be edited: %s', (row, editing) => {
    const page = readAnswer(
      GroupPage,
      { data: [{ id: 'g', counts: { users: 3 }, ...row }] },
      'search-groups',
      new MemoryLog(),
    )
    expect(page.data[0]).toMatchObject({ groupId: 'g', editing, members: 3, workspaces: null })
  })
})

describe('a role assignment', () => {
  const roles = (row: Record<string, unknown>) =>
    readAnswer(
      UserRolePage,
      { data: [{ resourceId: 'ari:cloud:jira::site/1', ...row }] },
      'list-user-role-assignments',
      new MemoryLog(),
    ).data[0]?.roles

  it('tells the ways; one that is new is unknown', () => {
    expect(
      roles({
        roleAssignments: [
          { role: 'atlassian/user', roleAssignmentMethods: ['direct', 'group_direct', 'inferred', 'telepathy'] },
        ],
      }),
    ).toEqual([{ roleId: 'atlassian/user', through: ['direct', 'group', 'inferred', 'unknown'] }])
  })

  it('the older list tells roles without ways', () => {
    expect(roles({ roles: ['atlassian/user'] })).toEqual([{ roleId: 'atlassian/user', through: ['unknown'] }])
  })

  it('without roles it is unreadable: nobody may take it for "no access"', () => {
    expect(() => roles({})).toThrow('data.*.roleAssignments')
  })
})

describe('a workspace', () => {
  it('takes the product from where it stands, and the plan from any entitlement', () => {
    const rows = [
      {
        id: 'ari:cloud:jira::site/1',
        attributes: { typeKey: 'jira-software', type: 'x', capacity: null, sandbox: { type: 'NONE' } },
        relationships: { policies: [{ id: 'p' }], entitlement: [{ attributes: { key: 'k', plan: 'Premium' } }] },
      },
      {
        id: 'ari:cloud:jira::site/2',
        type: 'confluence',
        attributes: { name: 'Docs', capacity: 50, sandbox: { type: 'CHILD' } },
      },
    ]
    const page = readAnswer(WorkspacePage, { data: rows }, 'search-workspaces', new MemoryLog())
    expect(page.data).toMatchObject([
      { productKey: 'jira-software', plan: 'Premium', capacity: null, isProductSandbox: false },
      { productKey: 'confluence', name: 'Docs', plan: null, capacity: 50, isProductSandbox: true },
    ])
  })
})
