import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { oneOf, useRouteChoices, useRouteSort } from '../api/route-choices.ts'
import { useUndoKey } from '../ui/undo.ts'
import { useClear } from '../ui/use-clear.ts'
import type { Place, PlaceFilter } from './filter-places.ts'
import { EVERY_PLACE, filterPlaces, sortPlaces } from './filter-places.ts'

/**
 * A list of projects or spaces as its page shows it. What is open, the filters and the order stand in the address: a link shows
 * the same to whoever may see it. Only the search is the page's alone.
 *
 * @param textOf by which text each column is sorted; its keys are the columns
 */
export function usePlaces<P extends Place, Key extends string>(
  name: 'projects' | 'spaces',
  param: string,
  types: Readonly<Record<string, string>>,
  all: () => readonly P[],
  idOf: (place: P) => string,
  textOf: Readonly<Record<Key | 'name', (place: P) => string | null>>,
) {
  const route = useRoute()
  const router = useRouter()
  const text = shallowRef('')
  const choices = useRouteChoices({
    type: oneOf(['any', ...Object.keys(types)], 'any'),
    archived: oneOf(['any', 'live', 'archived'] as const, 'any'),
  })
  const filter = computed<PlaceFilter>({
    get: () => ({ ...choices.value, text: text.value }),
    set: ({ text: typed, ...chosen }) => {
      text.value = typed
      if (JSON.stringify(chosen) !== JSON.stringify(choices.value)) choices.value = chosen
    },
  })
  useUndoKey()
  const clear = useClear(filter, EVERY_PLACE)
  const sort = useRouteSort(Object.keys(textOf) as (Key | 'name')[], { key: 'name', direction: 'asc' })
  const rows = computed(() =>
    sortPlaces(filterPlaces(all(), filter.value), sort.value.direction, textOf[sort.value.key]),
  )

  /** The id in the address, whether or not there is such a place. */
  const asked = computed(() => {
    const id = route.params[param]
    return route.name === name && typeof id === 'string' && id !== '' ? id : null
  })
  const opened = computed(() => all().find((place) => idOf(place) === asked.value) ?? null)
  const missing = computed(() => asked.value !== null && opened.value === null)
  function show(id: string | null): void {
    // From one to the next is one step back to the list, not two.
    const to = { name, params: { [param]: id }, query: route.query }
    void (asked.value === null || id === null ? router.push(to) : router.replace(to))
  }
  return { filter, clear, sort, rows, opened, missing, show }
}
