// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts'
import { AccountId, WorkspaceId } from '../../contract/vocabulary.ts'
import { setTransport } from '../api/client.ts'
import { markStale } from '../api/stale.ts'
import { useUsersListStore } from './list-store.ts'
import { NO_FILTERS } from './engine/filters.ts'
import { useUsersStore } from './users-store.ts'

const AS_OF = '2026-01-02T03:04:05.006Z'
const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')
const WALKED = { next: null, stopped: 'end', retryAfterMs: null, problem: null, calls: 1, asOf: AS_OF } as const
type Answers = { [N in OperationName]?: (input: InputOf<N>) => OutputOf<N> }

/** The server as the page sees it: three people, one product. `gone`: accounts that are not there any more. */
let gone: string[]
let failing: boolean
let asked: string[]
const ids = ['x:ann', 'x:bob', 'x:cid']
const people = () => ids.filter((id) => !gone.includes(id))
const answers: Answers = {
  'directories.listDirectories': () => ({ directories: [], asOf: AS_OF }),
  'users.countUsers': ({ filters }) => ({
    counts: filters.map((filter) => (filter.claimStatus === 'unmanaged' ? 0 : people().length)),
    asOf: AS_OF,
  }),
  'users.listUsers': () => ({
    users: people().map((id) => ({
      accountId: AccountId.parse(id),
      name: id.slice(2),
      email: `${id.slice(2)}@corp.example`,
      emailVerified: true,
      accountType: 'atlassian',
      status: 'active',
      accountStatus: 'active',
      membershipStatus: 'active',
      claimStatus: 'managed',
      managementSource: 'synced',
      addedToOrg: AS_OF,
      jobTitle: null,
      department: null,
      platformRoles: [],
      groups: [],
      lastActive: [],
    })),
    dictionary: { groupIds: [], workspaceIds: [] },
    ...WALKED,
  }),
  'licenses.listWorkspaces': () => ({
    workspaces: [
      {
        workspaceId: JIRA,
        name: 'Jira',
        productKey: 'jira',
        siteUrl: null,
        status: null,
        plan: null,
        capacity: null,
        isProductSandbox: false,
        onThisSite: true,
      },
    ],
    complete: true,
    asOf: AS_OF,
  }),
  'licenses.listSeatHolders': () => ({ accountIds: [AccountId.parse('x:bob')], ...WALKED }),
  'protection.getProtection': () => ({
    protection: { emails: ['ann@corp.example'], domains: [], groups: [] },
    version: 1,
  }),
}
let restore: ReturnType<typeof setTransport>

beforeEach(() => {
  setActivePinia(createPinia())
  gone = []
  failing = false
  asked = []
  restore = setTransport(async ({ operation, input }) => {
    asked.push(operation)
    const answer = (answers as Record<string, ((input: unknown) => unknown) | undefined>)[operation]
    if (failing || answer === undefined)
      return { status: 403, requestId: 'r', body: { code: 'NOT_JIRA_ADMIN', what: '', fix: '', requestId: 'r' } }
    return { status: 200, requestId: 'r', body: answer(input) }
  })
})
afterEach(() => void setTransport(restore))

async function loaded() {
  const users = useUsersStore()
  await users.ensureLoaded()
  await vi.waitFor(() => expect(users.seatsOf(JIRA).state).toBe('complete'))
  return { users, list: useUsersListStore() }
}
const shown = ({ users, list }: Awaited<ReturnType<typeof loaded>>) =>
  [...list.rows].map((row) => users.table.columns.accountIds[row])

test('everyone is read once, and found by account id', async () => {
  const { users } = await loaded()
  await users.ensureLoaded()
  expect(users.progress).toMatchObject({ state: 'complete', loaded: 3, total: 3 })
  expect(users.find('x:bob')).toEqual({ name: 'bob', email: 'bob@corp.example' })
  expect(users.find('x:zoe')).toBeUndefined()
  expect(asked.filter((operation) => operation === 'users.listUsers')).toHaveLength(1)
})

test('a selection survives filters, and says what of it is not on show', async () => {
  const both = await loaded()
  both.list.select((selection) => selection.setAll(both.list.rows, true))
  both.list.text = 'bo'
  expect(shown(both)).toEqual(['x:bob'])
  expect(both.list.summary).toEqual({ selected: 3, protected: 1, synced: 3, unknownSource: 0, hidden: 2 })
  both.list.clearFilters()
  expect(both.list.summary.hidden).toBe(0)
})

test('clearing answers the way back: filters and search as they were, and whoever was selected, wherever they stand', async () => {
  const both = await loaded()
  const { list, users } = both
  const filters = { ...NO_FILTERS, statuses: ['active' as const], domains: ['corp.example'] }
  list.filters = filters
  list.text = 'b'
  list.select((selection) => selection.setAll(list.rows, true))
  const [filtersBack, selectionBack] = [list.clearFilters(), list.clearSelection()]
  expect([list.filtered, list.summary.selected, shown(both).length]).toEqual([false, 0, 3])
  gone = ['x:ann']
  await users.reload()
  list.select((selection) => selection.setAll(list.rows, true))
  filtersBack()
  selectionBack()
  expect([list.filters, list.text]).toEqual([filters, 'b'])
  expect(list.selectedAccounts()).toEqual(['x:bob'])
})

test('who holds a seat and was never seen is told from who holds none', async () => {
  const both = await loaded()
  both.list.filters = { ...NO_FILTERS, product: JIRA, uses: [{ kind: 'never' }] }
  expect(shown(both)).toEqual(['x:bob'])
})

test('reading again keeps the old list until the new one is whole, and the selection with it', async () => {
  const both = await loaded()
  both.list.select((selection) => selection.setAll(both.list.rows, true))
  markStale(['users.listUsers'])
  expect(both.users.outdated).toBe(true)
  gone = ['x:ann']
  const reading = both.users.reload()
  expect(shown(both)).toHaveLength(3)
  await reading
  expect(shown(both)).toEqual(['x:bob', 'x:cid'])
  expect(both.list.selectedAccounts()).toEqual(['x:bob', 'x:cid'])
  expect(both.users.outdated).toBe(false)
})

test('reading again that fails leaves the old list, and says so', async () => {
  const both = await loaded()
  failing = true
  await both.users.reload()
  expect(shown(both)).toHaveLength(3)
  expect(both.users.reloadProblem).toBe('NOT_JIRA_ADMIN')
  expect(both.users.protectionProblem).toBeNull()
})

test('a first reading that fails is partial with nothing, and can be tried again', async () => {
  failing = true
  const users = useUsersStore()
  await users.ensureLoaded()
  expect(users.progress).toMatchObject({ state: 'partial', loaded: 0, problem: 'NOT_JIRA_ADMIN' })
  failing = false
  await users.retry()
  expect(users.progress).toMatchObject({ state: 'complete', loaded: 3 })
  expect(users.protectionProblem).toBeNull()
})
