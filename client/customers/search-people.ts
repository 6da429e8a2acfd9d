import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { wordsOf } from '../text/find-words.ts'
import { useCustomersStore } from './customers-store.ts'
import { keyOfList, type PeopleList } from './people-list.ts'
import { hasWords } from './people-view.ts'
import { usePeopleWalk } from './walk-lists.ts'
import { ORGANIZATIONS_AT_ONCE } from './walk-organizations.ts'

/** Somebody in a list. */
export interface Listed {
  readonly person: Customer
  readonly list: PeopleList
}
export const keyOf = ({ person, list }: Listed): string => `${keyOfList(list)} ${person.accountId}`

/**
 * What a desk is asked for: the longest word, as it was typed, since Atlassian finds who has a word that begins so, and one
 * word at a time. Source: Jira Service Management REST API, "Get customers", `query`.
 */
export const askedOfDesks = (typed: string): string =>
  typed
    .trim()
    .split(/\s+/u)
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '')

/**
 * Searches all service desks and customer organizations for people. A desk is asked for them, one request a page and five a
 * second; the members of an organization are read, and kept for the next search. No points are used. In memory, so that who
 * opens what was found comes back to the rest. The customers of a desk that somebody opened are searched here as well.
 * `state`: idle → reading → done | stopped. `unread`: lists of which it is not known whether somebody is in them.
 * `unlisted`: why not all desks, or not all organizations, could be listed.
 */
export const useSearchPeople = defineStore('search-people', () => {
  const store = useCustomersStore()
  const { begin, read, stop, looked, unread, problem } = usePeopleWalk()
  const state = shallowRef<'idle' | 'reading' | 'done' | 'stopped'>('idle')
  const words = shallowRef('')
  /** Lists to be looked through; 0: they are being listed. */
  const of = shallowRef(0)
  const found = shallowRef<ReadonlyMap<string, Listed>>(new Map())
  /** Members whose e-mail is hidden or missing: searched by name alone. */
  const hidden = shallowRef<ReadonlySet<string>>(new Set())
  const asOf = shallowRef<string | null>(null)
  const unlisted = computed(() => store.desks.problem ?? store.organizations.problem)

  function add(list: PeopleList, people: readonly Customer[]): void {
    if (people.length === 0) return
    const rows = people.map((person) => ({ person, list }))
    found.value = new Map([...found.value, ...rows.map((one) => [keyOf(one), one] as const)])
  }
  function take(list: PeopleList, people: readonly Customer[], at: string): void {
    asOf.value = oldestOf(asOf.value, at)
    const wanted = wordsOf(words.value)
    // Atlassian sees addresses that are hidden from the page: the word that it found is found.
    if (list.kind === 'desk') {
      const asked = wordsOf(askedOfDesks(words.value))
      const others = wanted.filter((word) => !asked.includes(word))
      return add(
        list,
        people.filter((person) => hasWords(person, others)),
      )
    }
    add(
      list,
      people.filter((person) => hasWords(person, wanted)),
    )
    const nameless = people.filter(({ email }) => email === null)
    if (nameless.length > 0) hidden.value = new Set([...hidden.value, ...nameless.map(({ accountId }) => accountId)])
  }
  /** Who was found by an address that is hidden in an organization is known there by the account. */
  function takeByAccount(): void {
    const ids = new Set([...found.value.values()].map(({ person }) => person.accountId))
    for (const list of store.organizationLists())
      add(list, store.kept.get(keyOfList(list))?.people.filter(({ accountId }) => ids.has(accountId)) ?? [])
  }

  /** Forgets what was found, and stops what is under way: no result stands under words that it is not of. */
  function clear(): AbortSignal {
    words.value = ''
    state.value = 'idle'
    found.value = new Map()
    hidden.value = new Set()
    asOf.value = null
    of.value = 0
    return begin()
  }
  async function search(typed: string): Promise<void> {
    const signal = clear()
    words.value = typed.trim()
    state.value = 'reading'
    const lists = [store.desks, store.organizations]
    await Promise.all(lists.map((list) => (list.problem === null ? list.whenRead() : list.reload())))
    if (!signal.aborted) await lookThrough([...store.deskLists(), ...store.organizationLists()], signal)
  }
  /** Reads again what could not be read. */
  async function retry(): Promise<void> {
    const lists = unread.value
    const signal = begin()
    state.value = 'reading'
    await lookThrough(lists, signal)
  }
  async function lookThrough(lists: readonly PeopleList[], signal: AbortSignal): Promise<void> {
    of.value = lists.length
    const wanted = wordsOf(words.value)
    for (const list of lists) {
      const known = list.kind === 'desk' ? store.kept.get(keyOfList(list)) : undefined
      if (known === undefined) continue
      asOf.value = oldestOf(asOf.value, known.asOf)
      add(
        list,
        known.people.filter((person) => hasWords(person, wanted)),
      )
    }
    const kind = (of: PeopleList['kind']) => lists.filter((list) => list.kind === of)
    await Promise.all([
      read(kind('desk'), signal, { each: take, search: askedOfDesks(words.value) }),
      read(kind('organization'), signal, { each: take, lanes: ORGANIZATIONS_AT_ONCE }),
    ])
    if (signal.aborted) return
    takeByAccount()
    state.value = 'done'
  }
  /** Everything afresh, the kept people too. */
  async function refresh(): Promise<void> {
    store.forgetPeople()
    await Promise.all([store.desks.reload(), store.organizations.reload()])
    await search(words.value)
  }
  function cancel(): void {
    stop()
    state.value = 'stopped'
  }
  return {
    state,
    words,
    of,
    looked,
    found,
    hidden,
    asOf,
    unread,
    unlisted,
    problem,
    search,
    retry,
    refresh,
    cancel,
    clear,
  }
})
