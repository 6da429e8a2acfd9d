import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted, shallowRef } from 'vue'

/** Widths may be fractions of a pixel; less than one is nothing to scroll to. */
const LEAST = 1

/** Whether a table that scrolls sideways in itself goes on to the right: its edge fades then, so that nobody takes it for the end. */
export function useMoreBeside(box: Readonly<Ref<HTMLElement | null>>) {
  const more = shallowRef(false)
  function measure(): void {
    if (box.value === null) return
    const { scrollLeft, scrollWidth, clientWidth } = box.value
    more.value = scrollWidth - clientWidth - scrollLeft > LEAST
  }
  const sizes = new ResizeObserver(measure)
  onMounted(() => {
    if (box.value === null) return
    sizes.observe(box.value)
    for (const part of box.value.children) sizes.observe(part)
    box.value.addEventListener('scroll', measure, { passive: true })
  })
  onBeforeUnmount(() => sizes.disconnect())
  return more
}
