import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { InputOf } from '../../contract/index.ts'
import type { View, ViewId, Views } from '../../contract/views/view.ts'
import type { CallError } from '../api/call-error.ts'
import { toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { onStale } from '../api/stale.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import { FIRST_SORT } from '../users/engine/sort.ts'
import { useUsersListStore } from '../users/list-store.ts'
import { startColumns } from '../users/users-columns.ts'
import type { Gone, Looking } from './view-state.ts'
import { fromViewState, lostParts, sameState, toViewState, withoutLost } from './view-state.ts'

/** The saved views of all admins, which of them is open, and what differs from it. */
export const useViewsStore = defineStore('views', () => {
  const list = useUsersListStore()
  const workspaces = useWorkspacesStore()
  const groups = useGroupsStore()

  /** null: not read (yet). */
  const stored = shallowRef<Views | null>(null)
  const error = shallowRef<CallError | null>(null)
  const openId = ref<ViewId | null>(null)
  /** A link named it, and it is not there. */
  const missing = ref(false)

  const views = computed<readonly View[]>(() => stored.value?.views ?? [])
  const open = computed<View | null>(() => views.value.find(({ viewId }) => viewId === openId.value) ?? null)
  const looking = computed<Looking>(() => ({
    filters: list.filters,
    sort: list.sort,
    columns: list.columns,
    density: list.density,
  }))
  const gone: Gone = {
    group: (id) => groups.isGone(id),
    workspace: (id) => workspaces.isGone(id),
    product: (key) => workspaces.isProductGone(key),
  }
  /** What of the open view leads nowhere. */
  const lost = computed(() => (open.value === null ? [] : lostParts(fromViewState(open.value.state), gone)))
  /** How the open view is looked at, without that. */
  const applied = computed<Looking | null>(() =>
    open.value === null ? null : withoutLost(fromViewState(open.value.state), lost.value),
  )
  const changed = computed(
    () => applied.value !== null && !sameState(toViewState(looking.value), toViewState(applied.value)),
  )

  async function read(): Promise<void> {
    try {
      stored.value = await call('views.listViews', {})
      error.value = null
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
  }
  const reload = oneAtATime(read)
  /** Reads once; asked again after a failure. */
  async function ensureLoaded(): Promise<void> {
    if (stored.value === null) await reload()
  }

  function lookAt(next: Looking): void {
    list.filters = next.filters
    list.sort = next.sort
    list.columns = next.columns
    list.density = next.density
  }
  /** Looks at the users as this view does. A search that was typed goes: it is in no view. */
  function openView(viewId: ViewId): void {
    openId.value = viewId
    missing.value = open.value === null
    if (applied.value === null) {
      openId.value = null
      return
    }
    list.text = ''
    lookAt(applied.value)
  }
  function close(): void {
    openId.value = null
    missing.value = false
  }
  /** What it answers brings back how the users are looked at now. */
  function remember(): () => void {
    const before = { looking: looking.value, text: list.text, openId: openId.value }
    return () => {
      openId.value = before.openId
      list.text = before.text
      lookAt(before.looking)
    }
  }
  const start = (): Looking => ({
    filters: NO_FILTERS,
    sort: FIRST_SORT,
    columns: startColumns(innerWidth),
    density: 'comfortable',
  })
  /** Whether something is looked at in a way that no view keeps, and that another look would lose. */
  function isUnsaved(): boolean {
    const kept = applied.value ?? start()
    return (
      list.text.trim() !== '' ||
      list.filters.domains.length > 0 ||
      !sameState(toViewState(looking.value), toViewState(kept))
    )
  }
  /** Everybody, as the page begins. What it answers brings back how it was. */
  function reset(): () => void {
    const back = remember()
    close()
    list.text = ''
    lookAt(start())
    return back
  }
  // It turns out later that a group or a product is gone: then it goes from what is on show too.
  watch(lost, (parts) => {
    if (parts.length > 0) lookAt(withoutLost(looking.value, parts))
  })

  /** Somebody else was faster: their views are read, so that the next try is on top of them. */
  async function change<A extends Views>(work: (version: number) => Promise<A>): Promise<A> {
    try {
      await ensureLoaded()
      if (stored.value === null) throw error.value ?? new Error('the views are neither read nor refused')
      const answer = await work(stored.value.version)
      stored.value = { views: answer.views, version: answer.version }
      return answer
    } catch (thrown) {
      if (toCallError(thrown).code === 'VIEWS_CHANGED') await reload()
      throw thrown
    }
  }
  /** Saves a view under its id, or a new one, and answers its id. */
  async function save(view: Omit<InputOf<'views.saveView'>, 'version'>): Promise<ViewId> {
    return (await change((version) => call('views.saveView', { ...view, version }))).viewId
  }
  async function remove(viewId: ViewId): Promise<void> {
    await change((version) => call('views.deleteView', { viewId, version }))
    if (openId.value === viewId) openId.value = null
  }

  onStale(['views.listViews'], () => {
    if (stored.value !== null || error.value !== null) void reload()
  })
  return {
    stored,
    views,
    error,
    openId,
    open,
    missing,
    looking,
    gone,
    lost,
    applied,
    changed,
    reload,
    ensureLoaded,
    openView,
    remember,
    isUnsaved,
    close,
    reset,
    save,
    remove,
  }
})
