import { expect, test } from 'vitest'
import { GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { isProduct, pathsOf } from './user-paths.ts'

const workspaceId = WorkspaceId.parse('ari:cloud:jira::site/1')
const [a, b] = ['a', 'b'].map((id) => GroupId.parse(id)) as [GroupId, GroupId]
const [user, admin] = ['atlassian/user', 'atlassian/admin'].map((id) => RoleId.parse(id)) as [RoleId, RoleId]
type Through = ('direct' | 'group' | 'inferred' | 'unknown')[]
const access = (roles: [RoleId, Through][], groupIds: GroupId[] | null) => ({
  workspaceId,
  membership: 'active' as const,
  roles: roles.map(([roleId, through]) => ({ roleId, through })),
  groupIds,
})

test('every group is a path of its own, and a direct role beside it another', () => {
  expect(pathsOf(access([[user, ['group', 'direct']]], [a, b]))).toEqual([
    { kind: 'group', groupId: a, roles: [user] },
    { kind: 'group', groupId: b, roles: [user] },
    { kind: 'direct', roles: [user] },
  ])
})

test('a role of a group that was not read is a path that says so, and never none', () => {
  for (const groupIds of [null, []])
    expect(pathsOf(access([[user, ['group']]], groupIds))).toEqual([{ kind: 'group-unread', roles: [user] }])
})

test('an admin role that brings a product is told apart from one that was given', () => {
  expect(pathsOf(access([[admin, ['inferred']]], []))).toEqual([{ kind: 'inferred', roles: [admin] }])
})

test('a path that Atlassian does not tell stays unread, unless groups that grant the product are told', () => {
  expect(pathsOf(access([[user, ['unknown']]], []))).toEqual([{ kind: 'unread', roles: [user] }])
  expect(pathsOf(access([[user, ['unknown']]], [a]))).toEqual([{ kind: 'group', groupId: a, roles: [user] }])
})

test('an organization or a site is no product', () => {
  expect(isProduct(access([], []))).toBe(true)
  const site = WorkspaceId.parse('ari:cloud:platform::site/1')
  expect(isProduct({ ...access([], []), workspaceId: site })).toBe(false)
})
