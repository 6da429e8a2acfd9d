import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { oneOf, useRouteChoices } from '../api/route-choices.ts'
import type { PlaceFilter } from './filter-places.ts'

/**
 * The project or space that is open, and the filters, as they stand in the address: a link shows the same to whoever may see
 * it. Only the search is the page's alone.
 */
export function usePlacesRoute(name: 'projects' | 'spaces', param: string, types: Readonly<Record<string, string>>) {
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
  /** The id in the address, whether or not there is such a place. */
  const asked = computed(() => {
    const id = route.params[param]
    return route.name === name && typeof id === 'string' && id !== '' ? id : null
  })
  function show(id: string | null): void {
    // From one to the next is one step back to the list, not two.
    const to = { name, params: { [param]: id ?? '' }, query: route.query }
    void (asked.value === null || id === null ? router.push(to) : router.replace(to))
  }
  return { filter, asked, show }
}
