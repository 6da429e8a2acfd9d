import { onMounted, shallowRef } from 'vue'
import { readContext } from '../api/bridge.ts'

/** Where the site is. null: the platform did not say, and then nothing leads there; the rest of the page does without. */
export function useSiteUrl() {
  const siteUrl = shallowRef<string | null>(null)
  onMounted(async () => (siteUrl.value = (await readContext().catch(() => null))?.siteUrl ?? null))
  return siteUrl
}
