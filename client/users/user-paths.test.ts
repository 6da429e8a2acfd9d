import { expect, test } from 'vitest'
import { GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { isProduct, pathsOf } from './user-paths.ts'

const workspaceId = WorkspaceId.parse('ari:cloud:jira::site/1')
const [a, b] = ['a', 'b'].map((id) => GroupId.parse(id)) as [GroupId, GroupId]
const [user, admin] = ['atlassian/user', 'atlassian/admin'].map((id) => RoleId.parse(id)) as [RoleId, RoleId]
type Through = ('direct' | 'group' | 'inferred' | 'unknown')[]
type Groups = [GroupId, RoleId[] | null][]
const access = (roles: [RoleId, Through][], groups: Groups | null) => ({
  workspaceId,
  membership: 'active' as const,
  roles: roles.map(([roleId, through]) => ({ roleId, through })),
  groups: groups?.map(([groupId, given]) => ({ groupId, roles: given })) ?? null,
})

test('every group is a path of its own, and a direct role beside it another', () => {
  const groups: Groups = [
    [a, [user]],
    [b, [user]],
  ]
  expect(pathsOf(access([[user, ['group', 'direct']]], groups))).toEqual([
    { kind: 'group', groupId: a, roles: [user] },
    { kind: 'group', groupId: b, roles: [user] },
    { kind: 'direct', roles: [user] },
  ])
})

test('a group carries what it gives, and not what another group gives', () => {
  const roles: [RoleId, Through][] = [
    [user, ['group']],
    [admin, ['group']],
  ]
  const gives: Groups[number] = [a, [user]]
  const other: Groups[number] = [b, [admin]]
  expect(pathsOf(access(roles, [gives, other]))).toEqual([
    { kind: 'group', groupId: a, roles: [user] },
    { kind: 'group', groupId: b, roles: [admin] },
  ])
  // What neither gives comes through one that was not told; unless one of them did not tell what it gives.
  expect(pathsOf(access(roles, [gives]))).toEqual([
    { kind: 'group', groupId: a, roles: [user] },
    { kind: 'group-unread', roles: [admin] },
  ])
  expect(pathsOf(access(roles, [gives, [b, null]]))).toEqual([
    { kind: 'group', groupId: a, roles: [user] },
    { kind: 'group', groupId: b, roles: [] },
  ])
})

test('a role of a group that was not read is a path that says so, and never none', () => {
  for (const groups of [null, []])
    expect(pathsOf(access([[user, ['group']]], groups))).toEqual([{ kind: 'group-unread', roles: [user] }])
})

test('an admin role that brings a product is told apart from one that was given', () => {
  expect(pathsOf(access([[admin, ['inferred']]], []))).toEqual([{ kind: 'inferred', roles: [admin] }])
})

test('a path that Atlassian does not tell stays unread, unless groups that grant the product are told', () => {
  expect(pathsOf(access([[user, ['unknown']]], []))).toEqual([{ kind: 'unread', roles: [user] }])
  expect(pathsOf(access([[user, ['unknown']]], [[a, [user]]]))).toEqual([{ kind: 'group', groupId: a, roles: [user] }])
})

test('an organization or a site is no product', () => {
  expect(isProduct(access([], []))).toBe(true)
  const site = WorkspaceId.parse('ari:cloud:platform::site/1')
  expect(isProduct({ ...access([], []), workspaceId: site })).toBe(false)
})
