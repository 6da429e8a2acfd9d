// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { answerWith } from '../api/answering.ts'
import { CallError } from '../api/call-error.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { SAMPLE_USER } from './engine/arbitrary-users.ts'
import type { OneAccess, OneUser } from './one-user.ts'
import { tableOfOne } from './one-user.ts'
import UserAccess from './UserAccess.vue'
import UserGroups from './UserGroups.vue'

const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')
const asOf = '2026-01-01T00:00:00.000Z'
const one: OneUser = {
  user: { ...SAMPLE_USER, status: 'active', groups: [], lastActive: [] },
  dictionary: { groupIds: [], workspaceIds: [] },
  directories: null,
  asOf,
}
const { accountId } = one.user
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:page*', component: { render: () => null } }],
})
const failed = new CallError('UPSTREAM_UNAVAILABLE')
const held = (role: string, membership: OneAccess[number]['membership'] = 'active'): OneAccess => [
  { workspaceId: JIRA, membership, groups: [], roles: [{ roleId: RoleId.parse(role), through: ['direct'] }] },
]
type Props = InstanceType<typeof UserAccess>['$props']
const show = (access: OneAccess | null, over: Partial<Props> = {}, pinia = createPinia()) =>
  mount(UserAccess, {
    props: {
      accountId,
      answer: access === null ? null : { access, directories: [], asOf },
      pending: false,
      error: access === null ? failed : null,
      groups: null,
      one,
      table: tableOfOne(one, access, { workspaceIds: [JIRA], complete: true, thresholds: null, given: null }),
      judging: false,
      name: 'Ann',
      now: Date.UTC(2026, 0, 1),
      ...over,
    },
    global: { plugins: [pinia, router] },
  })

test('access that could not be read is unknown, never none, says why, and can be asked again', async () => {
  const shown = show(null)
  expect(shown.text()).toContain('could not be read')
  expect(shown.text()).toContain(failed.what)
  expect(shown.text()).not.toContain('No access')
  await shown.get('button').trigger('click')
  expect(shown.emitted('retry')).toHaveLength(1)
  expect(show([]).text()).toContain('No access to any product.')
})

test('groups that could not be read are unknown by themselves', async () => {
  const global = { plugins: [createPinia(), router] }
  const props = { accountId, answer: null, pending: false, error: failed, access: [], accessPending: false }
  const shown = mount(UserGroups, { props, global })
  expect(shown.text()).toContain('The groups could not be read.')
  await shown.get('button').trigger('click')
  expect(shown.emitted('retry')).toHaveLength(1)
  const none = mount(UserGroups, {
    props: { ...props, error: null, answer: { groups: [], complete: true, asOf } },
    global,
  })
  expect(none.text()).toContain('In no group.')
})

test('a path is a drawing for those who see it and one sentence for those who do not', () => {
  const shown = show(held('atlassian/user', 'unknown'))
  expect(shown.get('.paths .sr-only').text()).toBe(`Ann was given ${JIRA} directly: role User.`)
  expect(shown.get('.paths .drawing').attributes('aria-hidden')).toBe('true')
  expect(shown.text()).toContain('Seat unknown')
})

test('says once that there is no seat, and of what there is no date', () => {
  const words = show(held('atlassian/guest')).get('.product').text()
  expect(words.match(/No seat/g)).toHaveLength(1)
  expect(words).toContain('No date of use')
})

test.each([
  ['active', 'None of these roles costs a seat.'],
  ['suspended', 'Suspended: the roles stay'],
  ['deactivated', 'Deactivated: the roles stay'],
  ['for_deletion', 'To be deleted: the roles stay'],
  ['not_invited', 'Not a member: the roles stay'],
] as const)('says why who is %s has no seat', (status, why) => {
  const of = { ...one, user: { ...one.user, status } }
  const access = held('atlassian/guest')
  const table = tableOfOne(of, access, { workspaceIds: [JIRA], complete: true, thresholds: null, given: null })
  expect(show(access, { one: of, table }).text()).toContain(why)
  expect(show(held('atlassian/user')).text()).not.toContain(why)
})

test('who is in another directory only has roles here that take no seat, though they would cost one', () => {
  const words = show(held('atlassian/user', 'none')).text()
  expect(words).toContain('Not a member: the roles stay')
  expect(words).not.toContain('None of these roles costs a seat')
})

test.each([
  ['Free', 'Seat, free plan'],
  ['Standard', 'Seat'],
  [null, 'Seat'],
])('a seat on the plan %s reads: %s', async (plan, words) => {
  const workspace = { workspaceId: JIRA, name: 'Jira', plan, productKey: null, siteUrl: null, status: null }
  const rest = { capacity: null, isProductSandbox: false, onThisSite: true }
  const { restore } = answerWith({
    'licenses.listWorkspaces': () => ({ workspaces: [{ ...workspace, ...rest }], complete: true, asOf }),
  })
  const pinia = createPinia()
  await useWorkspacesStore(pinia).ensureLoaded()
  restore()
  const lozenge = (role: string) => show(held(role), {}, pinia).get('.product .ui-lozenge').text()
  expect(lozenge('atlassian/user')).toBe(words)
  expect(lozenge('atlassian/guest')).toBe('No seat')
})

test('without who the user is, paths are there, and seats and dates unknown; while that is read, neither is said', () => {
  const lost = show(held('atlassian/user'), { one: null, table: null })
  expect(lost.text()).toContain('Given directly')
  expect(lost.get('.product').text()).toMatch(/Seat unknown.*Last active.*Unknown/)
  expect(show(held('atlassian/user'), { one: null, table: null, judging: true }).text()).not.toContain('nknown')
})

test('what was used before and can no longer be opened is in the file', async () => {
  const made: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `#${made.push(blob as Blob)}`)
  const user: OneUser['user'] = { ...one.user, accountType: 'atlassian', lastActive: [[0, asOf]] }
  const before: OneUser = { ...one, user, dictionary: { groupIds: [], workspaceIds: [JIRA] } }
  const about = { workspaceIds: [JIRA], complete: true, thresholds: null, given: null }
  const shown = show([], { one: before, table: tableOfOne(before, [], about) })
  expect(shown.text()).toContain('Used before, no access now')
  await shown.get('button[aria-label^="Export CSV"]').trigger('click')
  await vi.waitFor(() => expect(made).toHaveLength(1))
  expect((await made[0]?.text())?.trim().split('\r\n')[1]).toBe(
    [accountId, JIRA, JIRA, '"Used before, no access now"', '', asOf, '', '', '', ''].join(','),
  )
  vi.restoreAllMocks()
})
