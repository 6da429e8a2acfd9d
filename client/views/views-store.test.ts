// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { Answer } from '../../contract/envelope.ts'
import { ERRORS } from '../../contract/errors.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import type { View, Views } from '../../contract/views/view.ts'
import { ViewId, ViewState } from '../../contract/views/view.ts'
import { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { setTransport } from '../api/client.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import { useUsersListStore } from '../users/list-store.ts'
import { toViewState } from './view-state.ts'
import { useViewsStore } from './views-store.ts'

const GONE = GroupId.parse('gone')
const PRODUCT = WorkspaceId.parse('ari:cloud:gone::site/1')
const view = (id: string, state: object = {}): View => ({
  viewId: ViewId.parse(`view-0000000${id}`),
  name: `View ${id}`,
  state: ViewState.parse({
    filters: { statuses: ['active'] },
    sort: { column: 'status', direction: 'desc' },
    columns: ['status', 'name'],
    density: 'compact',
    ...state,
  }),
})

/** The server as the page sees it. */
let there: Views
/** Another admin saves right before each change. */
let faster: boolean
/** Atlassian says what does not exist; otherwise it does not answer, or not to the end. */
let sure: boolean
let restore: ReturnType<typeof setTransport>
const refused = (code: ErrorCode): Answer => ({
  status: ERRORS[code].status,
  requestId: 'r',
  body: { code, what: ERRORS[code].what, fix: ERRORS[code].fix, requestId: 'r' },
})

beforeEach(() => {
  setActivePinia(createPinia())
  there = { views: [view('1'), view('2')], version: 2 }
  faster = false
  sure = true
  restore = setTransport((payload) => {
    const { operation, input } = payload as { operation: string; input: { version: number; viewId: ViewId } }
    const done = (body: object): Promise<Answer> => Promise.resolve({ status: 200, requestId: 'r', body })
    if (operation === 'views.listViews') return done(there)
    if (operation === 'groups.getGroup') return Promise.resolve(refused(sure ? 'NOT_FOUND' : 'UPSTREAM_UNAVAILABLE'))
    if (operation === 'licenses.listWorkspaces')
      return done({ workspaces: [], complete: sure, asOf: '2026-01-02T03:04:05.006Z' })
    if (faster) there = { views: [...there.views, view('9')], version: there.version + 1 }
    if (input.version !== there.version) return Promise.resolve(refused('VIEWS_CHANGED'))
    if (operation === 'views.deleteView') {
      there = { views: there.views.filter(({ viewId }) => viewId !== input.viewId), version: there.version + 1 }
      return done(there)
    }
    return Promise.resolve(refused('INTERNAL'))
  })
})
afterEach(() => void setTransport(restore))

async function opened(state: object = {}) {
  there = { ...there, views: [view('1', state)] }
  const views = useViewsStore()
  await views.ensureLoaded()
  views.openView(view('1').viewId)
  return { views, list: useUsersListStore() }
}

test('an opened view is how the users are looked at, and says when that is no longer so', async () => {
  const { views, list } = await opened()
  expect([list.columns, list.density, list.sort.column, list.filters.statuses]).toEqual([
    ['status', 'name'],
    'compact',
    'status',
    ['active'],
  ])
  expect(views.changed).toBe(false)
  list.text = 'somebody'
  list.filters = { ...list.filters, domains: ['corp.example'] }
  expect(views.changed).toBe(false)
  list.density = 'comfortable'
  expect(views.changed).toBe(true)
  list.density = 'compact'
  list.filters = NO_FILTERS
  expect(views.changed).toBe(true)
})

test('everybody in the first columns, and all the way back', async () => {
  const { views, list } = await opened()
  list.text = 'somebody'
  const before = toViewState(views.looking)
  const back = views.reset()
  expect([views.open, list.filtered, list.density]).toEqual([null, false, 'comfortable'])
  back()
  expect([views.open?.name, list.text, toViewState(views.looking)]).toEqual(['View 1', 'somebody', before])
})

test('what turns out to be gone is taken away and named, and the view does not count as changed for it', async () => {
  const { views, list } = await opened({
    filters: { statuses: ['active'], groups: [GONE] },
    sort: { column: PRODUCT, direction: 'asc' },
    columns: ['name', PRODUCT],
  })
  expect([views.lost, list.filters.groups]).toEqual([[], [GONE]])
  useGroupsStore().ensureNames([GONE])
  await useWorkspacesStore().ensureLoaded()
  await expect.poll(() => views.lost.map(({ part }) => part)).toEqual(['groups', 'column', 'sort'])
  await nextTick()
  expect([list.filters.groups, list.filters.statuses, list.columns, list.sort.column]).toEqual([
    [],
    ['active'],
    ['name'],
    'name',
  ])
  expect(views.changed).toBe(false)
})

test('what could not be asked is not taken for gone', async () => {
  sure = false
  const { views, list } = await opened({ filters: { groups: [GONE] }, columns: ['name', PRODUCT] })
  const groups = useGroupsStore()
  groups.ensureNames([GONE])
  await useWorkspacesStore().ensureLoaded()
  // The answer about the group came before the one about products.
  expect([views.lost, list.filters.groups, list.columns]).toEqual([[], [GONE], ['name', PRODUCT]])
})

test('a view that is not there is said to be missing, and nothing is changed', async () => {
  const { views, list } = await opened()
  const { filters } = list
  views.openView(ViewId.parse('view-00000007'))
  expect([views.missing, views.open, list.filters]).toEqual([true, null, filters])
})

test('when another admin was faster their views are read, so that the next try is on top of them', async () => {
  const { views } = await opened()
  faster = true
  await expect(views.remove(view('1').viewId)).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
  expect([views.open?.name, views.views.map(({ name }) => name)]).toEqual(['View 1', ['View 1', 'View 9']])
  faster = false
  await views.remove(view('1').viewId)
  expect([views.open, views.openId, views.views.map(({ name }) => name)]).toEqual([null, null, ['View 9']])
})

test('a look that no view keeps is told from one that is kept, and comes back with its search', async () => {
  const [views, list] = [useViewsStore(), useUsersListStore()]
  await views.ensureLoaded()
  expect(views.isUnsaved()).toBe(false)
  views.openView(view('1').viewId)
  expect(views.isUnsaved()).toBe(false)
  list.text = 'mar'
  expect(views.isUnsaved()).toBe(true)
  list.text = ''
  list.columns = ['name', 'admin']
  expect(views.isUnsaved()).toBe(true)
  list.text = 'mar'
  const back = views.remember()
  views.openView(view('2').viewId)
  expect([list.text, list.columns, views.openId]).toEqual(['', ['status', 'name'], view('2').viewId])
  back()
  expect([list.text, list.columns, views.openId]).toEqual(['mar', ['name', 'admin'], view('1').viewId])
})
