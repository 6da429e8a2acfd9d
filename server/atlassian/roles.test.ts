import { describe, expect, it } from 'vitest'
import type { AccountId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { scripted } from '../../spec/atlassian/scripted.ts'
import { statusesIn } from '../directory-statuses.ts'

const ME = 'a:1' as AccountId
const workspace = (number: number): WorkspaceId => `ari:cloud:jira::site/${number}` as WorkspaceId
const row = (number: number, role: string, way: string) => ({
  resourceId: workspace(number),
  roleAssignments: [{ role, roleAssignmentMethods: [way] }],
})

describe("a user's roles", () => {
  it('are read to the last page, and joined by workspace and role', async () => {
    const { organization, sent } = scripted([
      {
        status: 200,
        body: {
          data: [row(1, 'atlassian/user', 'direct'), row(2, 'atlassian/user', 'inferred')],
          links: { next: 'p2' },
        },
      },
      {
        status: 200,
        body: {
          data: [row(1, 'atlassian/user', 'group_direct'), row(1, 'atlassian/admin', 'group_direct')],
          links: {},
        },
      },
    ])
    expect(await organization.listUserRoleAssignments(ME)).toEqual([
      {
        workspaceId: workspace(1),
        membership: 'unknown',
        directories: [],
        roles: [
          { roleId: 'atlassian/user', through: ['direct', 'group'] },
          { roleId: 'atlassian/admin', through: ['group'] },
        ],
      },
      {
        workspaceId: workspace(2),
        membership: 'unknown',
        directories: [],
        roles: [{ roleId: 'atlassian/user', through: ['inferred'] }],
      },
    ])
    expect(new URL(sent[1]?.url ?? '').searchParams.get('cursor')).toBe('p2')
  })

  it('carry the status of each directory that a workspace is in; what has no directory tells none', async () => {
    const status = (directoryId: string | null, userDirectoryStatus: string | null) => ({
      ...row(1, 'atlassian/user', 'direct'),
      directoryId,
      userDirectoryStatus,
    })
    const rows = [
      status('d1', 'suspended'),
      status('d2', 'active'),
      status('d3', 'no_membership'),
      status(null, 'active'),
    ]
    const { organization } = scripted([{ status: 200, body: { data: rows } }])
    const found = await organization.listUserRoleAssignments(ME)
    expect(found[0]).toMatchObject({ membership: 'active' })
    expect([...statusesIn(found)]).toEqual([
      ['d1', 'suspended'],
      ['d2', 'active'],
    ])
  })

  it('of many workspaces are asked twenty at a time; of none, not at all', async () => {
    const { organization, sent } = scripted([{ status: 200, body: { data: [] } }])
    await organization.listUserRoleAssignments(
      ME,
      Array.from({ length: 45 }, (_, index) => workspace(index)),
    )
    expect(sent.map(({ url }) => new URL(url).searchParams.getAll('resourceIds').length)).toEqual([20, 20, 5])
    expect(await organization.listUserRoleAssignments(ME, [])).toEqual([])
    expect(sent).toHaveLength(3)
  })

  it('are given and taken by their whole id', async () => {
    const { organization, sent } = scripted([{ status: 204 }])
    await organization.assignRole(ME, 'atlassian/user' as RoleId, workspace(1))
    await organization.revokeRole(ME, 'atlassian/user' as RoleId, workspace(1))
    expect(sent.map(({ url, init }) => [url.split('/').at(-1), init.body])).toEqual([
      ['assign', '{"role":"atlassian/user","resource":"ari:cloud:jira::site/1"}'],
      ['revoke', '{"role":"atlassian/user","resource":"ari:cloud:jira::site/1"}'],
    ])
  })
})

describe('workspaces', () => {
  it('the cursor stands alone in the body', async () => {
    const { organization, sent } = scripted([
      { status: 200, body: { data: [], links: { next: 'https://api.atlassian.com/x?cursor=c%2F1' } } },
    ])
    expect(await organization.searchWorkspaces(null)).toEqual({ rows: [], next: 'c/1' })
    await organization.searchWorkspaces('c/0')
    expect(sent.map(({ init }) => init.body)).toEqual(['{"limit":50}', '{"cursor":"c/0"}'])
  })
})
