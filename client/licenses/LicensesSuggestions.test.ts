// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { LIMITS } from '../../contract/limits.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { answerWith } from '../api/answering.ts'
import GroupUse from '../groups/GroupUse.vue'
import { NO_USE } from '../users/engine/count-group-use.ts'
import { DICTIONARY, GROUPS, SAMPLE_USER, WORKSPACES } from '../users/engine/arbitrary-users.ts'
import StartRunDialog from '../users/StartRunDialog.vue'
import { useUsersStore } from '../users/users-store.ts'
import LicensesSuggestions from './LicensesSuggestions.vue'
import type { Suggestion } from './suggestions.ts'

const [jira] = WORKSPACES as [(typeof WORKSPACES)[number]]
const [, group] = GROUPS as [(typeof GROUPS)[number], (typeof GROUPS)[number]]
const most = LIMITS.accountsPerRun
const people = most + 814
const NOBODY = { free: 0, unclear: 0, shared: 0, synced: 0, protected: 0, barred: 0, untold: 0 }
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:page*', component: { render: () => null } }],
})
let clean: (() => void)[] = []

/** More members of one group, all idle on one product, than a run takes; each was there a minute before the next. */
beforeEach(() => {
  setActivePinia(createPinia())
  const { restore } = answerWith({})
  clean = [restore]
  document.body.innerHTML = '<div id="suggestions-lead"></div>'
  const { table } = useUsersStore()
  const users = Array.from({ length: people }, (_, at) => ({
    ...SAMPLE_USER,
    accountId: AccountId.parse(`712020:${at}`),
    accountType: 'atlassian',
    status: 'active' as const,
    email: `person${at}@a.example`,
    addedToOrg: '2020-01-01T00:00:00.000Z',
    platformRoles: [],
    groups: [1],
    lastActive: [[0, new Date(Date.UTC(2021, 0, 1, 0, people - at)).toISOString()] as [number, string]],
  }))
  table.add(users, DICTIONARY)
  table.thresholds.set({ warningDays: 60, overdueDays: 90, perWorkspace: [] })
  table.protection.set({ emails: [], domains: [], groups: [] }, AccountId.parse('712020:admin'))
  table.seats.add(
    jira,
    users.map(({ accountId }) => accountId),
  )
  table.seats.setState(jira, 'complete')
})
afterEach(() => {
  clean.forEach((undo) => undo())
  document.body.innerHTML = ''
})

it('plans for the longest unused when there are more than a run takes, and says so', async () => {
  const by = { ...NOBODY, unclear: people }
  const one: Suggestion = {
    workspaceId: jira,
    level: 'overdue',
    days: 90,
    seats: people,
    planned: people,
    by,
    seatHundredths: null,
  }
  const page = mount(LicensesSuggestions, {
    props: { suggestions: [one], complete: true, nameOf: () => 'Jira' },
    global: { plugins: [router] },
    attachTo: document.body,
  })
  clean.push(() => page.unmount())
  const button = page.findAll('button').find((each) => each.text().startsWith('Plan a revoke'))
  expect(button?.text()).toBe('Plan a revoke for 10,000 of 10,814, the longest unused first…')
  await button?.trigger('click')
  await flushPromises()
  const dialog = page.getComponent(StartRunDialog)
  expect(dialog.props('accountIds')).toHaveLength(most)
  expect(dialog.props('accountIds')[0]).toBe(`712020:${people - 1}`)
  expect(dialog.props('protectedUnknown')).toBe(most)
  expect(document.body.textContent).toContain('A run takes at most 10,000 accounts')
  expect(document.body.textContent).toContain('814 are left for the next plan')
})

it('removes from a group the longest unused when there are more than a run takes, and says so', async () => {
  const uses = { byGroup: new Map([[group, { ...NO_USE, members: people, idle: people }]]), homeless: 0 }
  const page = mount(GroupUse, {
    props: { groupId: group, editable: true, members: people, state: 'ready', uses },
    global: { plugins: [router] },
    attachTo: document.body,
  })
  clean.push(() => page.unmount())
  const button = page.findAll('button').find((each) => each.text().startsWith('Plan to remove'))
  expect(button?.text()).toBe('Plan to remove 10,000 of 10,814, the longest unused first…')
  await button?.trigger('click')
  await flushPromises()
  const dialog = page.getComponent(StartRunDialog)
  expect(dialog.props('accountIds')).toHaveLength(most)
  expect(dialog.props('accountIds')[0]).toBe(`712020:${people - 1}`)
  expect(document.body.textContent).toContain('814 are left for the next plan')
})
