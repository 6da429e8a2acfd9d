import { onScopeDispose, shallowReactive, watch } from 'vue'

/** The parts of the open page whose fields hold what is not saved: their headings. */
const parts = shallowReactive(new Set<string>())

/** Tells of one part whether its fields hold what is not saved, as long as it is on the page. */
export function useUnsaved(heading: string, changed: () => boolean): void {
  watch(changed, (now) => (now ? parts.add(heading) : parts.delete(heading)), { immediate: true, flush: 'sync' })
  onScopeDispose(() => parts.delete(heading))
}

/** The headings of the parts that would be lost. */
export const unsavedParts = (): readonly string[] => [...parts]
