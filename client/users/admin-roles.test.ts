import { expect, test } from 'vitest'
import { RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { adminRolesOf, rolesBehind } from './admin-roles.ts'
import type { OneAccess } from './one-user.ts'

const [JIRA, OTHER, SITE, ORGANIZATION] = [
  'ari:cloud:jira-software::site/1',
  'ari:cloud:jira-software::site/2',
  'ari:cloud:platform::site/1',
  'ari:cloud:platform::org/o',
].map((id) => WorkspaceId.parse(id)) as [WorkspaceId, WorkspaceId, WorkspaceId, WorkspaceId]
const role = (name: string): RoleId => RoleId.parse(`atlassian/${name}`)
const held = (workspaceId: WorkspaceId, ...names: string[]): OneAccess[number] => ({
  workspaceId,
  membership: 'unknown',
  groups: [],
  roles: names.map((name) => ({ roleId: role(name), through: ['direct'] })),
})

test('each admin role comes with what it is a role of, those of products too; other roles of products are none', () => {
  const access = [held(SITE, 'site-admin'), held(JIRA, 'admin', 'user-access-admin'), held(ORGANIZATION, 'new-admin')]
  expect(adminRolesOf([role('site-admin')], access)).toEqual([
    { roleId: role('site-admin'), on: SITE },
    { roleId: role('user-access-admin'), on: JIRA },
    { roleId: role('new-admin'), on: ORGANIZATION },
  ])
})

test('a role whose place is not told has none; what nobody told is unknown, and no empty list', () => {
  expect(adminRolesOf([role('site-admin')], null)).toEqual([{ roleId: role('site-admin'), on: null }])
  expect(adminRolesOf([role('org-admin')], [held(SITE, 'site-admin')])).toEqual([
    { roleId: role('org-admin'), on: null },
    { roleId: role('site-admin'), on: SITE },
  ])
  expect(adminRolesOf(null, null)).toBeNull()
  expect(adminRolesOf([], null)).toEqual([])
})

test('behind a product are the roles of its site and of the organization, and no others', () => {
  const access = [held(SITE, 'site-admin', 'user-access-admin'), held(ORGANIZATION, 'org-admin'), held(JIRA, 'admin')]
  expect(rolesBehind(JIRA, access).map(({ roleId }) => roleId)).toEqual([role('org-admin'), role('site-admin')])
  expect(rolesBehind(OTHER, access).map(({ roleId }) => roleId)).toEqual([role('org-admin')])
})
