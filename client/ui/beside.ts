import { computed, onScopeDispose, shallowRef } from 'vue'

/** From this width of the window in pixels on, a panel stands beside the page; the style of `App.vue` has it too. */
const ROOM = '(min-width: 960px)'

/** How many panels are open: one that follows another may come before that one went. */
const open = shallowRef(0)

/** Tells that a panel is there, for as long as the component is. */
export function useBeside(): void {
  open.value += 1
  onScopeDispose(() => (open.value -= 1))
}

/**
 * Whether a panel lies over the page. What is beneath it is then out of the keyboard's way, since nobody would see where they
 * are (WCAG 2.4.11); where there is room the page makes place for the panel, and both are usable.
 */
export function useCovered() {
  const room = matchMedia(ROOM)
  const narrow = shallowRef(!room.matches)
  const look = (): void => void (narrow.value = !room.matches)
  room.addEventListener('change', look)
  onScopeDispose(() => room.removeEventListener('change', look))
  return computed(() => narrow.value && open.value > 0)
}
