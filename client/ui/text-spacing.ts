import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted, shallowRef } from 'vue'

/** A letter is about half as wide as its font is high, so spacing it by 0.12 em makes words a quarter wider. */
const LETTERS_IN_AN_EM = 2.1

/**
 * How much wider words stand than the page itself sets them: 1, or more where a person spaces letters out, with a style of
 * their own or a tool (WCAG 2.2, 1.4.12). Columns of so many pixels grow by it, so that they cut off nothing. Follows when the
 * spacing is set later, which changes how large the text in the box is.
 * @param box something with text of the page in its first child
 */
export function useTextSpacing(box: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<number>> {
  const wider = shallowRef(1)
  const sizes = new ResizeObserver(measure)
  function measure(): void {
    if (box.value === null) return
    const { letterSpacing, fontSize } = getComputedStyle(box.value)
    const spaced = Number.parseFloat(letterSpacing) / Number.parseFloat(fontSize)
    wider.value = spaced > 0 ? 1 + spaced * LETTERS_IN_AN_EM : 1
  }
  onMounted(() => {
    if (box.value === null) return
    measure()
    for (const words of box.value.querySelectorAll('.head button, .head [role=columnheader]')) sizes.observe(words)
  })
  onBeforeUnmount(() => sizes.disconnect())
  return wider
}

/** Pixels in the tracks of a grid, `wider` times as many. */
export const widened = (tracks: string, wider: number): string =>
  wider === 1 ? tracks : tracks.replace(/(\d+)px/g, (_, pixels: string) => `${Math.ceil(Number(pixels) * wider)}px`)
