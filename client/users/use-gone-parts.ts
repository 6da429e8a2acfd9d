import { computed, watch } from 'vue'
import { tellUnknown } from '../api/address.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import type { LostPart } from '../views/view-state.ts'
import { lostParts, withoutLost } from '../views/view-state.ts'
import { useViewsStore } from '../views/views-store.ts'
import { FIRST_SORT } from './engine/sort.ts'
import { filtersToQuery, orderToQuery } from './filters-query.ts'
import { useUsersListStore } from './list-store.ts'

const GROUPS = ['groups', 'allGroups', 'noGroups'] as const
/** How the address calls filters that name several groups. */
const KEYS: Partial<Record<LostPart['part'], string>> = { groups: 'group', allGroups: 'in', noGroups: 'notin' }

/**
 * Asks for the groups that the filters name. A group or a product that does not exist is no filter, and no order: it is told
 * like any other word of an address that leads nowhere, and taken away, since "nobody is in it" would be said of nothing. A
 * view says itself what it lost.
 * @returns whether it is not known of a group, yet or at all, if it exists
 */
export function useGoneParts() {
  const list = useUsersListStore()
  const groups = useGroupsStore()
  const views = useViewsStore()
  const named = computed(() => GROUPS.flatMap((key) => list.filters[key]))
  watch(named, (ids) => groups.ensureNames(ids), { immediate: true })
  const gone = computed(() => lostParts({ ...views.looking, columns: [] }, views.gone))
  /** As it stands in the address. */
  function wordOf({ part, id }: LostPart): string {
    const query = { ...filtersToQuery(list.filters), ...orderToQuery(list.sort, FIRST_SORT) }
    return part in KEYS ? `${KEYS[part]}=${id}` : `${part}=${String(query[part])}`
  }
  watch(
    gone,
    (parts) => {
      if (parts.length === 0) return
      const lost = new Set<string>(views.lost.map(({ id }) => id))
      tellUnknown(parts.filter(({ id }) => !lost.has(id)).map(wordOf))
      const left = withoutLost(views.looking, parts)
      list.filters = left.filters
      list.sort = left.sort
    },
    { immediate: true },
  )
  return computed(() => named.value.some((id) => !groups.isKnown(id)))
}
