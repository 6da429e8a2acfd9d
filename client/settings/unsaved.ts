import { onScopeDispose, shallowReactive, watch } from 'vue'

/** The parts of the open page whose fields hold what is not saved: their headings. */
const parts = shallowReactive(new Set<string>())

/**
 * The browser asks in words of its own before the tab is closed or loaded anew; it does so of a page in a frame too if a person
 * touched that page (HTML: "prompt to unload"; seen in Chromium) and the frame may open modal windows (Forge: the sandbox of a
 * Custom UI frame has `allow-modals`). It is listened for only while it matters: a page that listens may not be kept for Back.
 */
const askBrowser = (event: Event): void => event.preventDefault()
function note(heading: string, unsaved: boolean): void {
  if (unsaved) parts.add(heading)
  else parts.delete(heading)
  if (parts.size > 0) addEventListener('beforeunload', askBrowser)
  else removeEventListener('beforeunload', askBrowser)
}

/** Tells of one part whether its fields hold what is not saved, as long as it is on the page. */
export function useUnsaved(heading: string, changed: () => boolean): void {
  watch(changed, (now) => note(heading, now), { immediate: true, flush: 'sync' })
  onScopeDispose(() => note(heading, false))
}

/** The headings of the parts that would be lost. */
export const unsavedParts = (): readonly string[] => [...parts]
