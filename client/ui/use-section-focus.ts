import { onBeforeUpdate, onUpdated, type Ref } from 'vue'

/**
 * Keeps the keyboard in a section whose buttons go, or are switched off, once they did their work (*Save*, *Discard changes*):
 * focus goes to the section's heading. Otherwise it falls to nothing, or to the page's heading far above (`keep-focus.ts`).
 *
 * @param section what holds the buttons
 * @param heading takes focus; with `tabindex="-1"`
 */
export function useSectionFocus(section: Ref<HTMLElement | null>, heading: Ref<HTMLElement | null>): void {
  let held: Element | null = null
  onBeforeUpdate(() => {
    const { activeElement } = document
    held = section.value?.contains(activeElement) === true ? activeElement : null
  })
  onUpdated(() => {
    if (held !== null && (!held.isConnected || held.matches(':disabled'))) heading.value?.focus()
    held = null
  })
}
