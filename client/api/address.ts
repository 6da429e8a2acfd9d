import { onScopeDispose, shallowRef, watch } from 'vue'
import type { LocationQuery } from 'vue-router'
import { useRoute } from 'vue-router'

const PEOPLE = ['kind', 'state', 'sort'] as const
const PLACES = ['type', 'archived', 'sort'] as const
const USER = ['status', 'claim', 'source', 'group', 'in', 'notin', 'admin', 'protected', 'product', 'used'] as const
/** What stands behind the question mark of each page's address, by the name of its route. Anything else is told to be unknown. */
const ADDRESS_KEYS = {
  users: [...USER, 'overlap', 'show', 'sort', 'view'],
  dashboard: ['product'],
  licenses: ['show', 'through', 'sandboxes'],
  groups: ['grants', 'editing', 'members', 'sign', 'compare', 'sort'],
  projects: PLACES,
  spaces: PLACES,
  customers: ['sort'],
  'customer-organizations': ['managed', 'sort'],
  'find-customer': ['sort'],
  'service-desk': [...PEOPLE, 'managed'],
  'customer-organization': PEOPLE,
  runs: ['applied', 'show', 'product'],
  run: ['account', 'state', 'reason'],
  audit: ['time', 'from', 'to', 'actor', 'target', 'action', 'status', 'run', 'entry'],
} as const
export type AddressKey = (typeof ADDRESS_KEYS)[keyof typeof ADDRESS_KEYS][number]
const keysOf = (page: unknown): readonly string[] =>
  Object.entries(ADDRESS_KEYS).find(([name]) => name === page)?.[1] ?? []
/** Atlassian puts it into links that are shared; it is no filter of anything. */
const FOREIGN = 'atlOrigin'
/** A link may hold anything, of any length; so much of it is repeated. */
const LONGEST = 60
const MOST = 8

/** What the address of this page had and the page does not know, as `status=actve`. Kept until it is dismissed or the page is left. */
export const unknownInAddress = shallowRef<readonly string[]>([])
/** For what is known to be nothing only after it was asked for. `words` as `key=word`. */
export function tellUnknown(words: readonly string[]): void {
  const short = words.map((word) => (word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word))
  const all = [...new Set([...unknownInAddress.value, ...short])].slice(0, MOST)
  if (all.length > unknownInAddress.value.length) unknownInAddress.value = all
}
export function dismissUnknown(): void {
  unknownInAddress.value = []
}

/** All words of one key; several are separated by commas, or the key stands several times. */
export function wordsIn(query: LocationQuery, key: string): string[] {
  const value = query[key]
  return (Array.isArray(value) ? value : [value])
    .flatMap((each) => (each ?? '').split(','))
    .filter((word) => word !== '')
}

/** What stands at other keys than these, as `statsu=active`. */
function unknownKeys(query: LocationQuery, keys: readonly string[]): string[] {
  return Object.keys(query)
    .filter((key) => key !== FOREIGN && !keys.includes(key))
    .flatMap((key) => {
      const words = wordsIn(query, key)
      return words.length === 0 ? [key] : words.map((word) => `${key}=${word}`)
    })
}

/**
 * Tells what the page's part of the address has that it cannot use: now, before the page may write the address anew, and
 * whenever somebody follows another link to it.
 * @param unknownIn as `key=word`
 */
export function useUnknownIn(unknownIn: (query: LocationQuery) => readonly string[]): void {
  const route = useRoute()
  const page = route.name
  watch(
    () => route.query,
    (query) => {
      if (route.name === page) tellUnknown(unknownIn(query))
    },
    { immediate: true, flush: 'sync' },
  )
}

/** For the root of the page: tells of keys that the page in front does not know, and forgets everything when a page is left. */
export function useUnknownKeys(): void {
  const route = useRoute()
  watch(
    () => [route.name, route.query] as const,
    ([page, query], before) => {
      if (before !== undefined && before[0] !== page) dismissUnknown()
      tellUnknown(unknownKeys(query, keysOf(page)))
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(dismissUnknown)
}
