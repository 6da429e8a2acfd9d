import { computed } from 'vue'
import type { WritableComputedRef } from 'vue'
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { useRoute, useRouter } from 'vue-router'
import type { AddressKey } from './address.ts'
import { useUnknownIn, wordsIn } from './address.ts'

/** How one choice stands in the address: `fallback` is left out of it, `allows` says which words are choices. */
export interface RouteChoice<Word extends string> {
  readonly fallback: Word
  readonly allows: (word: string) => word is Word
}
export type RouteChoices<T extends Record<string, string>> = { readonly [K in keyof T]: RouteChoice<T[K]> }

/** One of a few fixed words. */
export const oneOf = <Word extends string>(words: readonly Word[], fallback: Word): RouteChoice<Word> => ({
  fallback,
  allows: (word): word is Word => (words as readonly string[]).includes(word),
})

/** The choices of an address. It is outside input: what is no choice is as if it were not there. */
export function choicesFromQuery<T extends Record<string, string>>(query: LocationQuery, choices: RouteChoices<T>): T {
  const read = Object.entries<RouteChoice<string>>(choices).map(([key, { fallback, allows }]) => {
    const word = query[key]
    return [key, typeof word === 'string' && allows(word) ? word : fallback]
  })
  return Object.fromEntries(read) as T
}

/** What stands at these keys and is no choice, as `type=softwre`. */
export function unknownChoices<T extends Record<string, string>>(
  query: LocationQuery,
  choices: RouteChoices<T>,
): string[] {
  return Object.entries<RouteChoice<string>>(choices).flatMap(([key, { allows }]) => {
    const told = query[key]
    if (told === undefined || (typeof told === 'string' && allows(told))) return []
    return wordsIn(query, key).map((word) => `${key}=${word}`)
  })
}

/** The other way; what else stands in the address stays. */
export function choicesToQuery<T extends Record<string, string>>(
  query: LocationQuery,
  chosen: T,
  choices: RouteChoices<T>,
): LocationQueryRaw {
  const kept = Object.entries(query).filter(([key]) => !(key in choices))
  const written = Object.entries(chosen).filter(([key, word]) => word !== choices[key]?.fallback)
  return Object.fromEntries([...kept, ...written])
}

/**
 * Choices that live in the address of the page: a link, and a reload, show the same. Fixed words and ids only; what a person
 * types stays out of the browser's history.
 */
export function useRouteChoices<T extends { [K in keyof T]: K extends AddressKey ? string : never }>(
  choices: RouteChoices<T>,
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  const page = route.name
  useUnknownIn((query) => unknownChoices(query, choices))
  return computed({
    get: () => choicesFromQuery(route.query, choices),
    set: (chosen) => {
      if (route.name === page) void router.replace({ query: choicesToQuery(route.query, chosen, choices) })
    },
  })
}

/** How a list is sorted, by which of its columns. */
export interface RouteSort<Key extends string> {
  readonly key: Key
  readonly direction: 'asc' | 'desc'
}

/** As it stands in an address: `name` upwards, `-name` downwards. */
export const sortToWord = ({ key, direction }: RouteSort<string>): string => (direction === 'asc' ? key : `-${key}`)

/** The other way; null when it is by none of these columns. */
export function sortFromWord<Key extends string>(keys: readonly Key[], word: string): RouteSort<Key> | null {
  const key = keys.find((each) => each === word.replace(/^-/, ''))
  return key === undefined ? null : { key, direction: word.startsWith('-') ? 'desc' : 'asc' }
}

/** The order of a list, in the address of its page: `?sort=-members`. `fallback`: until somebody sorts. */
export function useRouteSort<Key extends string>(
  keys: readonly Key[],
  fallback: RouteSort<Key>,
): WritableComputedRef<RouteSort<Key>> {
  const words = [...keys, ...keys.map((key) => `-${key}`)]
  const choices = useRouteChoices({ sort: oneOf(words, sortToWord(fallback)) })
  return computed({
    get: () => sortFromWord(keys, choices.value.sort) ?? fallback,
    set: (sort) => (choices.value = { sort: sortToWord(sort) }),
  })
}

/**
 * Which of a list is open beside it, by a word in the address. Opening is a step that Back takes back; from one to the next is
 * the same step.
 */
export function useRouteOpened(key: AddressKey): WritableComputedRef<string | null> {
  const route = useRoute()
  const router = useRouter()
  const page = route.name
  return computed({
    get: () => {
      const word = route.query[key]
      return typeof word === 'string' && word !== '' ? word : null
    },
    set: (word) => {
      if (route.name !== page) return
      const { [key]: before, ...others } = route.query
      const query = word === null ? others : { ...others, [key]: word }
      void (word !== null && before !== undefined ? router.replace({ query }) : router.push({ query }))
    },
  })
}
