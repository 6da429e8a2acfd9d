import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { GroupId } from '../../contract/vocabulary.ts'
import { useUnknownIn } from '../api/address.ts'
import { useRouteSort } from '../api/route-choices.ts'
import { GROUP_SORTS } from './filter-groups.ts'
import type { GroupFilter } from './filter-groups.ts'
import { groupsFromQuery, groupsToQuery, unknownInGroups } from './groups-query.ts'
import type { Comparison } from './groups-query.ts'

/**
 * The group that is open, the filters, the order and the comparison, as they stand in the address: a link shows the same to whoever may
 * see it. Only the search is the page's alone.
 */
export function useGroupsRoute() {
  const route = useRoute()
  const router = useRouter()
  const text = shallowRef('')
  useUnknownIn(unknownInGroups)
  const told = computed(() => groupsFromQuery(route.query))
  const sort = useRouteSort(GROUP_SORTS, { key: 'name', direction: 'asc' })
  /** What the address names, whether or not it can be a group. */
  const asked = computed(() => {
    const { groupId } = route.params
    return typeof groupId === 'string' && groupId !== '' ? groupId : null
  })
  const opened = computed(() => GroupId.safeParse(asked.value).data ?? null)
  const filter = computed<GroupFilter>({
    get: () => ({ ...told.value.filter, text: text.value }),
    set: (chosen) => {
      text.value = chosen.text
      void write(chosen, told.value.comparison)
    },
  })
  const comparison = computed<Comparison | null>({
    get: () => told.value.comparison,
    set: (chosen) => void setComparison(chosen),
  })
  /** Ends when the address has it. */
  const setComparison = (chosen: Comparison | null): Promise<void> => write(filter.value, chosen)
  const write = async (chosen: GroupFilter, both: Comparison | null): Promise<void> => {
    const query = groupsToQuery(chosen, both)
    if (JSON.stringify(query) === JSON.stringify(groupsToQuery(told.value.filter, told.value.comparison))) return
    const { sort: order } = route.query
    await router.replace({ query: order === undefined ? query : { ...query, sort: order } })
  }
  function show(groupId: GroupId | null): void {
    // From one group to the next is one step back to the list, not two.
    const to = { name: 'groups', params: { groupId }, query: route.query }
    void (asked.value === null || groupId === null ? router.push(to) : router.replace(to))
  }
  return { filter, comparison, setComparison, sort, asked, opened, show }
}
