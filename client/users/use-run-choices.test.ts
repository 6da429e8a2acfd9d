// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { AccountId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { setTransport } from '../api/client.ts'
import { usersText } from '../text/users.ts'
import type { KnownOfOne } from './one-user-offers.ts'
import StartRunDialog from './StartRunDialog.vue'

/** The order of a plan for one user: the words, and what there is to choose from. */

const [JIRA, OTHER] = ['ari:cloud:jira::site/1', 'ari:cloud:confluence::site/1'].map((id) => WorkspaceId.parse(id))
const AS_OF = '2026-01-02T03:04:05.006Z'
const groupRow = (id: string) => ({
  groupId: GroupId.parse(id),
  directoryId: null,
  name: id,
  description: null,
  editing: id === 'g-synced' ? ('identity-provider' as const) : ('editable' as const),
  members: null,
  workspaces: null,
})
const ANSWERS: Readonly<Record<string, unknown>> = {
  'licenses.listWorkspaces': {
    workspaces: [JIRA, OTHER].map((workspaceId) => ({
      workspaceId,
      name: workspaceId === JIRA ? 'Jira' : 'Confluence',
      productKey: null,
      siteUrl: null,
      status: null,
      plan: null,
      capacity: null,
      isProductSandbox: false,
      onThisSite: true,
    })),
    complete: true,
    asOf: AS_OF,
  },
  'settings.getSettings': {
    apiKey: null,
    stored: { runs: 0, auditEntries: 0, protectedEntries: 0 },
    rules: DEFAULT_RULES,
    rulesVersion: 1,
  },
  'groups.listGroups': {
    groups: ['g-staff', 'g-other', 'g-synced'].map(groupRow),
    next: null,
    stopped: 'end',
    retryAfterMs: null,
    problem: null,
    calls: 1,
    asOf: AS_OF,
  },
  'access.revokeAccess': { runId: 'run-12345678', state: 'planning' },
}
let asked: { operation: string; input: unknown }[]
let restore: ReturnType<typeof setTransport>
beforeEach(() => {
  asked = []
  restore = setTransport(({ operation, input }) => {
    asked.push({ operation, input })
    return Promise.resolve({ status: 200, requestId: 'r', body: ANSWERS[operation] })
  })
})
afterEach(() => {
  setTransport(restore)
  document.body.innerHTML = ''
})

/** Ann, who holds Jira directly, and is in one of three groups. */
const ANN: KnownOfOne = {
  one: {
    user: {
      accountId: AccountId.parse('x:ann'),
      name: 'Ann Ash',
      email: null,
      emailVerified: null,
      accountType: null,
      status: 'active',
      accountStatus: 'active',
      membershipStatus: 'active',
      claimStatus: 'managed',
      managementSource: 'invited',
      addedToOrg: null,
      jobTitle: null,
      department: null,
      platformRoles: null,
      groups: null,
      lastActive: null,
    },
    dictionary: { groupIds: [], workspaceIds: [] },
    directories: null,
    asOf: AS_OF,
  },
  access: {
    access: [
      {
        workspaceId: WorkspaceId.parse(JIRA),
        membership: 'active',
        roles: [{ roleId: RoleId.parse('atlassian/user'), through: ['direct'] }],
        groups: [],
      },
    ],
    directories: [],
  },
  groups: { groups: [groupRow('g-staff')], complete: true },
  protectedBy: null,
  tooYoung: false,
}

async function openFor(command: AccountCommand, known: KnownOfOne = ANN) {
  const routes = ['/', '/runs/:runId'].map((path) => ({ path, component: { render: () => null } }))
  const wrapper = mount(StartRunDialog, {
    props: {
      open: true,
      command,
      accountIds: [AccountId.parse('x:ann')],
      protectedCount: 0,
      likelyProduct: null,
      likelyGroup: null,
      only: { ...known, name: 'Ann Ash' },
    },
    global: { plugins: [createPinia(), createRouter({ history: createMemoryHistory(), routes })] },
    attachTo: document.body,
  })
  await flushPromises()
  return wrapper
}
const choices = (): string[] =>
  [...document.querySelectorAll('.ui-pick-list li .words > span:first-child')].map((each) => each.textContent ?? '')

test('the words are about one user, and the only choice is made', async () => {
  await openFor('access.revokeAccess')
  expect(document.body.textContent).toContain('For Ann Ash. Takes away every path of this user to the product')
  expect(choices()).toEqual(['Jira'])
  const reason = document.querySelector('textarea')
  if (reason === null) throw new Error('no place for the reason')
  reason.value = 'left the company'
  reason.dispatchEvent(new Event('input'))
  await flushPromises()
  const go = [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(usersText.start.go))
  go?.click()
  await flushPromises()
  expect(asked.at(-1)).toMatchObject({ operation: 'access.revokeAccess', input: { workspaceId: JIRA } })
})

test('there is no product that they hold already, and no group that they are in', async () => {
  const granting = await openFor('access.grantAccess')
  expect(choices()).toEqual(['Confluence'])
  granting.unmount()
  await openFor('groups.addToGroup')
  expect(choices()).toEqual(['g-other', 'g-synced'])
})

test('only a group that they are in can be left, and for that not all groups are read', async () => {
  await openFor('groups.removeFromGroup')
  expect(choices()).toEqual(['g-staff'])
  expect(asked.map(({ operation }) => operation)).not.toContain('groups.listGroups')
})

test('while it is not known what they hold, everything may be chosen', async () => {
  const revoking = await openFor('access.revokeAccess', { ...ANN, access: null })
  expect(choices()).toEqual(['Jira', 'Confluence'])
  revoking.unmount()
  await openFor('groups.removeFromGroup', { ...ANN, groups: { groups: [groupRow('g-staff')], complete: false } })
  expect(choices()).toEqual(['g-staff', 'g-other', 'g-synced'])
})

test('who holds every product is told so, in place of an empty choice', async () => {
  const [held] = ANN.access?.access ?? []
  const both = [JIRA, OTHER].flatMap((id) => (held ? [{ ...held, workspaceId: WorkspaceId.parse(id) }] : []))
  await openFor('access.grantAccess', { ...ANN, access: { access: both, directories: [] } })
  expect(choices()).toEqual([])
  expect(document.querySelector('.ui-pick-list')?.textContent).toBe('ProductHolds a seat on every product.')
})
