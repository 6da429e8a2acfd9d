import { onMounted, shallowRef, watch } from 'vue'

/** A part of a page that can be opened from anywhere: the page is gone to, and the part opens as soon as it is there. */
export type PagePart = 'columns' | 'save-view' | 'replace-key'

const wanted = shallowRef<PagePart | null>(null)

/** Opens a part of a page that is open, or is about to be. */
export function askFor(part: PagePart): void {
  wanted.value = part
}

/** Opens when somebody asks for it: at once, or when the component comes. Once for each asking. */
export function useAsked(part: PagePart, open: () => void): void {
  onMounted(() => {
    watch(
      wanted,
      (asked) => {
        if (asked !== part) return
        wanted.value = null
        open()
      },
      { immediate: true, flush: 'post' },
    )
  })
}
