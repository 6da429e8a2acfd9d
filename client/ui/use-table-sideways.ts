import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted, shallowRef } from 'vue'

/** Widths may be fractions of a pixel; less than one is nothing to scroll to. */
const LEAST = 1
/** What stays must leave room for what moves. */
const MOST_PINNED = 0.6
/** Until it is drawn. */
const UNMEASURED = 1_200
const HEAD = 'th, [role="columnheader"]:not(.tick)'

/**
 * For a table that scrolls sideways in itself: classes of its box, whose style is in `base.css`. `goes-on`: there is more to the
 * right, and its edge fades, so that nobody takes it for the end. `pinned`: the first column, which says what a row is about,
 * stays where it is; what takes focus comes to stand beside it, not under it. And `width`, in pixels, of what is shown of it.
 */
export function useTableSideways(box: Readonly<Ref<HTMLElement | null>>) {
  const classes = shallowRef({ 'goes-on': false, pinned: false })
  const width = shallowRef(UNMEASURED)
  function measure(): void {
    if (box.value === null) return
    const { scrollLeft, scrollWidth, clientWidth, style } = box.value
    const first = box.value.querySelector(HEAD)?.getBoundingClientRect().right ?? Infinity
    const wide = first - box.value.getBoundingClientRect().left
    if (clientWidth > 0) width.value = clientWidth
    const was = classes.value
    const now = {
      'goes-on': scrollWidth - clientWidth - scrollLeft > LEAST,
      pinned: scrollWidth - clientWidth > LEAST && (scrollLeft > LEAST ? was.pinned : wide < clientWidth * MOST_PINNED),
    }
    style.scrollPaddingLeft = now.pinned ? `${wide}px` : ''
    if (was.pinned !== now.pinned || was['goes-on'] !== now['goes-on']) classes.value = now
  }
  const sizes = new ResizeObserver(measure)
  onMounted(() => {
    if (box.value === null) return
    sizes.observe(box.value)
    for (const part of box.value.children) sizes.observe(part)
    box.value.addEventListener('scroll', measure, { passive: true })
  })
  onBeforeUnmount(() => sizes.disconnect())
  return { classes, width }
}
