import { ref, watch } from 'vue'
import type { LocationQueryRaw } from 'vue-router'
import { useRoute, useRouter } from 'vue-router'
import { ViewId } from '../../contract/views/view.ts'
import { useUnknownIn } from '../api/address.ts'
import { sameFilters } from '../views/view-state.ts'
import { useViewsStore } from '../views/views-store.ts'
import type { UserFilters } from './engine/filters.ts'
import { NO_FILTERS } from './engine/filters.ts'
import type { Sort } from './engine/sort.ts'
import { FIRST_SORT } from './engine/sort.ts'
import { filtersFromQuery, filtersToQuery, orderFromQuery, orderToQuery, unknownFilters } from './filters-query.ts'
import { useUsersListStore } from './list-store.ts'

/**
 * Keeps filters, order, the open view and the page's address the same. `?view=…` is a view as it is saved; beside filters, or
 * `show=all`, it is that view with these filters instead, and beside `sort` in that order. An address that carries filters (a link from another page) replaces
 * what was set before, also the search; `?show=all` takes all of it away; one without any of it brings back what the person had.
 */
export function useFiltersRoute(): void {
  const route = useRoute()
  const router = useRouter()
  const list = useUsersListStore()
  const views = useViewsStore()
  useUnknownIn(unknownFilters)
  /** The view of the address is still being read: until then the address stays. */
  const arriving = ref(false)

  const isEmpty = (query: LocationQueryRaw): boolean => Object.keys(query).length === 0
  /** The order that stands in no address. */
  const usual = (): Sort => views.applied?.sort ?? FIRST_SORT
  const askedOrder = (): Sort | null => orderFromQuery(route.query)
  function shown(): LocationQueryRaw {
    const query = filtersToQuery(list.filters)
    const order = orderToQuery(list.sort, usual())
    const { openId: view, applied } = views
    if (view === null || applied === null) return { ...query, ...order }
    if (sameFilters(list.filters, applied.filters)) return { ...order, view }
    return { ...(isEmpty(query) ? { show: 'all' } : query), ...order, view }
  }
  const askedView = (): ViewId | null => ViewId.safeParse(route.query['view']).data ?? null
  /** What no view can be called by is no view, without asking which there are. */
  const namesNoView = (): boolean => route.query['view'] !== undefined && askedView() === null
  const askedAll = (): boolean => route.query['show'] === 'all'
  function asked(): LocationQueryRaw {
    const query = filtersToQuery(filtersFromQuery(route.query))
    const order = orderToQuery(askedOrder() ?? usual(), usual())
    const view = askedView()
    if (view === null) return { ...query, ...order }
    return { ...(isEmpty(query) && askedAll() ? { show: 'all' } : query), ...order, view }
  }
  const inStep = (): boolean => JSON.stringify(shown()) === JSON.stringify(asked())
  /** The filters that stand in the address beside a view; null: it has none of its own. */
  function beside(): UserFilters | null {
    const filters = filtersFromQuery(route.query)
    return askedAll() || !isEmpty(filtersToQuery(filters)) ? filters : null
  }

  async function arrive(viewId: ViewId): Promise<void> {
    arriving.value = true
    await views.ensureLoaded()
    if (askedView() !== viewId) return
    arriving.value = false
    // Views that could not be read are told as such; the address keeps its view for another try.
    if (views.stored === null) return
    views.openView(viewId)
    const [filters, order] = [beside(), askedOrder()]
    if (filters !== null) list.filters = filters
    if (order !== null) list.sort = order
    write()
  }
  function write(): void {
    const waits = arriving.value || (views.stored === null && askedView() !== null)
    if (route.name === 'users' && !waits && !inStep()) void router.replace({ query: shown() })
  }

  const first = askedView()
  if (first !== null && first !== views.openId) void arrive(first)
  else if (first === null && askedAll()) {
    views.close()
    list.clearFilters()
  } else if (!isEmpty(asked()) && !inStep()) {
    if (first === null) {
      views.close()
      list.text = ''
    }
    list.filters = beside() ?? views.applied?.filters ?? NO_FILTERS
    list.sort = askedOrder() ?? list.sort
  }
  if (namesNoView()) views.missing = true
  watch([() => list.filters, () => list.sort, () => views.openId, () => views.applied], write, { immediate: true })
  watch(
    () => route.query,
    () => {
      arriving.value = false
      if (route.name === 'users' && namesNoView()) views.missing = true
      if (route.name !== 'users' || inStep()) return
      const view = askedView()
      if (view !== null && view !== views.openId) return void arrive(view)
      if (view === null) views.close()
      // A link to the view alone means all of it, also what is in no address.
      else if (beside() === null) views.openView(view)
      // Domains are not in the address, so an address can only keep or drop them.
      const filters = beside() ?? (view === null ? NO_FILTERS : (views.applied?.filters ?? NO_FILTERS))
      list.filters = filters === NO_FILTERS ? filters : { ...filters, domains: list.filters.domains }
      list.sort = askedOrder() ?? usual()
    },
  )
  watch(
    () => views.stored !== null,
    (there) => {
      const view = askedView()
      if (there && view !== null && view !== views.openId && !arriving.value) void arrive(view)
    },
  )
}
