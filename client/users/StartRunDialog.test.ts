// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { AccountId, WorkspaceId } from '../../contract/vocabulary.ts'
import { setTransport } from '../api/client.ts'
import { ticketText } from '../text/run-follow.ts'
import { usersText } from '../text/users.ts'
import StartRunDialog from './StartRunDialog.vue'

const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')
interface Sent {
  operation: string
  input: { reason?: string; ticket?: string | null; requestKey?: string; workspaceId?: string; accountIds?: string[] }
}
let sent: Sent[]
/** What the server does with the next command. */
let answer: () => { status: number; body: unknown }
let ticketRequired: boolean
let restore: ReturnType<typeof setTransport>
const STARTED = { status: 200, body: { runId: 'run-12345678', state: 'planning' } }
const refusal = (code: string) => ({ status: 503, body: { code, what: 'x', fix: 'y', requestId: 'r' } })

beforeEach(() => {
  sent = []
  answer = () => STARTED
  ticketRequired = false
  restore = setTransport(async ({ operation, input }) => {
    if (operation === 'licenses.listWorkspaces') {
      const workspace = {
        workspaceId: JIRA,
        name: 'Jira',
        productKey: null,
        siteUrl: null,
        status: null,
        plan: null,
        capacity: null,
        isProductSandbox: false,
        onThisSite: true,
      }
      return {
        status: 200,
        requestId: 'r',
        body: { workspaces: [workspace], complete: true, asOf: '2026-01-02T03:04:05.006Z' },
      }
    }
    if (operation === 'settings.getSettings') {
      const stored = { runs: 0, auditEntries: 0, protectedEntries: 0 }
      const rules = { ...DEFAULT_RULES, ticketRequired }
      return { status: 200, requestId: 'r', body: { apiKey: null, stored, rules, rulesVersion: 1 } }
    }
    sent.push({ operation, input: input as Sent['input'] })
    return { requestId: 'r', ...answer() }
  })
})
afterEach(() => {
  setTransport(restore)
  document.body.innerHTML = ''
})

async function openDialog(command: AccountCommand) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['/', '/runs/:runId'].map((path) => ({ path, component: { render: () => null } })),
  })
  await router.push('/')
  const wrapper = mount(StartRunDialog, {
    props: {
      open: true,
      command,
      accountIds: [AccountId.parse('x:ann'), AccountId.parse('x:bob')],
      protectedCount: 1,
      likelyProduct: null,
      likelyGroup: null,
    },
    global: { plugins: [createPinia(), router] },
    attachTo: document.body,
  })
  await flushPromises()
  const type = async (selector: string, value: string) => {
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)
    if (field === null) throw new Error(`no ${selector}`)
    field.value = value
    field.dispatchEvent(new Event('input'))
    await flushPromises()
  }
  const button = () =>
    [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(usersText.start.go))
  return { wrapper, router, type, go: async () => (button()?.click(), flushPromises()), button }
}

test('without a reason nothing is asked of the server', async () => {
  const { go } = await openDialog('users.suspendUser')
  await go()
  expect(sent).toEqual([])
  expect(document.body.textContent).toContain('Say why, in at least 3 characters.')
})

test('an e-mail address in the reason or the ticket is not sent', async () => {
  const { go, type } = await openDialog('users.suspendUser')
  await type('textarea', 'jane@corp.example has left')
  await go()
  await type('textarea', 'has left')
  await type('input[type="text"]', 'ask jane@corp.example')
  await go()
  expect(sent.filter(({ operation }) => operation === 'users.suspendUser')).toEqual([])
  expect(document.body.textContent).toContain('Leave out the e-mail address')
})

test('the order carries the accounts, the reason and no empty ticket, and leads to the run', async () => {
  const { go, type, router } = await openDialog('users.suspendUser')
  await type('textarea', '  left the company ')
  await go()
  expect(sent).toMatchObject([
    {
      operation: 'users.suspendUser',
      input: { accountIds: ['x:ann', 'x:bob'], reason: 'left the company', ticket: null },
    },
  ])
  expect(router.currentRoute.value.path).toBe('/runs/run-12345678')
})

test('a double click asks once', async () => {
  const { type, button } = await openDialog('users.suspendUser')
  await type('textarea', 'left the company')
  button()?.click()
  button()?.click()
  await flushPromises()
  expect(sent).toHaveLength(1)
})

test('trying again after a lost answer asks for the same run; a changed order asks for another', async () => {
  const { type, go } = await openDialog('users.suspendUser')
  answer = () => refusal('STORAGE_UNAVAILABLE')
  await type('textarea', 'left the company')
  await go()
  await go()
  await type('textarea', 'left the company in March')
  await go()
  const keys = sent.map(({ input }) => input.requestKey)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

test('a command on a product needs one', async () => {
  const { type, go } = await openDialog('access.revokeAccess')
  await type('textarea', 'left the company')
  await go()
  expect(sent).toEqual([])
  expect(document.body.textContent).toContain(usersText.start.chooseProduct)
  document.querySelector<HTMLInputElement>('input[type=radio]')?.click()
  await flushPromises()
  await go()
  expect(sent).toMatchObject([{ operation: 'access.revokeAccess', input: { workspaceId: JIRA } }])
})

test('a ticket is asked for when the rules say so', async () => {
  ticketRequired = true
  const { type, go } = await openDialog('users.suspendUser')
  await type('textarea', 'left the company')
  await go()
  expect(sent).toEqual([])
  expect(document.body.textContent).toContain(ticketText.missing)
  await type('input[type=text]', ' HR-17 ')
  await go()
  expect(sent).toMatchObject([{ operation: 'users.suspendUser', input: { ticket: 'HR-17' } }])
})

test('a ticket that the server asks for is asked for, also when the rules could not be read before', async () => {
  const { type, go } = await openDialog('users.suspendUser')
  answer = () => refusal('TICKET_REQUIRED')
  await type('textarea', 'left the company')
  await go()
  await go()
  expect(sent).toHaveLength(1)
  expect(document.querySelector<HTMLInputElement>('input[type=text]')?.required).toBe(true)
})
