import { computed, watch } from 'vue'
import { tellUnknown } from '../api/address.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useViewsStore } from '../views/views-store.ts'
import { useUsersListStore } from './list-store.ts'

/** The filters that name groups, and how the address calls them. */
const KEYS = { groups: 'group', allGroups: 'in', noGroups: 'notin' } as const
type Key = keyof typeof KEYS
const EACH = Object.keys(KEYS) as Key[]

/**
 * Asks for the groups that the filters name. One that does not exist is no filter: it is told like any other word of an
 * address that leads nowhere, and taken away, since "nobody is in it" would be said of nothing. A view says itself what it lost.
 * @returns whether it is not known of one of them, yet or at all, if it exists
 */
export function useGoneGroups() {
  const list = useUsersListStore()
  const groups = useGroupsStore()
  const views = useViewsStore()
  const named = computed(() => EACH.flatMap((key) => list.filters[key]))
  watch(named, (ids) => groups.ensureNames(ids), { immediate: true })
  watch(
    () => named.value.some((id) => groups.isGone(id)),
    (some) => {
      if (!some) return
      const lost = new Set<string>(views.lost.map(({ id }) => id))
      const goneOf = (key: Key) => list.filters[key].filter((id) => groups.isGone(id))
      tellUnknown(
        EACH.flatMap((key) =>
          goneOf(key)
            .filter((id) => !lost.has(id))
            .map((id) => `${KEYS[key]}=${id}`),
        ),
      )
      const left = (key: Key) => list.filters[key].filter((id) => !groups.isGone(id))
      list.filters = {
        ...list.filters,
        groups: left('groups'),
        allGroups: left('allGroups'),
        noGroups: left('noGroups'),
      }
    },
    { immediate: true },
  )
  return computed(() => named.value.some((id) => !groups.isKnown(id)))
}
