// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import type { OutputOf } from '../../contract/index.ts'
import { RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { SAMPLE_USER } from './engine/arbitrary-users.ts'
import { tableOfOne } from './one-user.ts'
import UserAccess from './UserAccess.vue'
import UserGroups from './UserGroups.vue'

type One = OutputOf<'users.getUser'>
const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')
const one = (over: Partial<One>): One => ({
  user: { ...SAMPLE_USER, status: 'active', groups: [], lastActive: [] },
  dictionary: { groupIds: [], workspaceIds: [] },
  directories: null,
  access: null,
  groups: null,
  asOf: '2026-01-01T00:00:00.000Z',
  ...over,
})
const show = (answer: One) =>
  mount(UserAccess, {
    props: {
      one: answer,
      name: 'Ann',
      table: tableOfOne(answer, { workspaceIds: [JIRA], complete: true, thresholds: null }),
      now: Date.UTC(2026, 0, 1),
    },
    global: { plugins: [createPinia()] },
  })

test('access that could not be read is unknown, never none, and can be asked again', async () => {
  const shown = show(one({}))
  expect(shown.text()).toContain('could not be read')
  expect(shown.text()).not.toContain('No access')
  await shown.get('button').trigger('click')
  expect(shown.emitted('retry')).toHaveLength(1)
  expect(show(one({ access: [] })).text()).toContain('No access to any product.')
})

test('groups that could not be read are unknown by themselves', async () => {
  const global = { plugins: [createPinia()], stubs: { RouterLink: true } }
  const shown = mount(UserGroups, { props: { one: one({ access: [] }) }, global })
  expect(shown.text()).toContain('The groups could not be read.')
  await shown.get('button').trigger('click')
  expect(shown.emitted('retry')).toHaveLength(1)
  expect(mount(UserGroups, { props: { one: one({ groups: [] }) }, global }).text()).toContain('In no group.')
})

test('a path is a drawing for those who see it and one sentence for those who do not', () => {
  const roles = [{ roleId: RoleId.parse('atlassian/user'), through: ['direct' as const] }]
  const shown = show(one({ access: [{ workspaceId: JIRA, membership: 'unknown', groups: [], roles }] }))
  expect(shown.get('.paths .sr-only').text()).toBe(`Ann was given ${JIRA} directly: role User.`)
  expect(shown.get('.paths .drawing').attributes('aria-hidden')).toBe('true')
  expect(shown.text()).toContain('Seat unknown')
})
