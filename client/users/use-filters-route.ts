import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { NO_FILTERS } from './engine/filters.ts'
import { filtersFromQuery, filtersToQuery } from './filters-query.ts'
import { useUsersListStore } from './list-store.ts'

/**
 * Keeps the filters and the page's address the same. An address that carries filters (a link from another page) replaces
 * what was set before, also the search; `?show=all` takes all of it away; one without either brings back what the person had.
 */
export function useFiltersRoute(): void {
  const route = useRoute()
  const router = useRouter()
  const list = useUsersListStore()
  const written = (): string => JSON.stringify(filtersToQuery(list.filters))
  const asked = (): string => JSON.stringify(filtersToQuery(filtersFromQuery(route.query)))

  if (route.query['show'] === 'all') list.clearFilters()
  if (asked() !== '{}' && asked() !== written()) {
    list.text = ''
    list.filters = filtersFromQuery(route.query)
  }
  watch(
    () => list.filters,
    () => {
      if (route.name === 'users' && written() !== asked()) void router.replace({ query: filtersToQuery(list.filters) })
    },
    { immediate: true },
  )
  watch(
    () => route.query,
    () => {
      if (route.name !== 'users' || written() === asked()) return
      // Domains are not in the address, so an address can only keep or drop them.
      list.filters = asked() === '{}' ? NO_FILTERS : { ...filtersFromQuery(route.query), domains: list.filters.domains }
    },
  )
}
