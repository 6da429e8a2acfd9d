import type { Customer } from '../../contract/customers/customer.ts'
import { sortPlaces } from '../projects/filter-places.ts'
import { fold, hasEvery, wordsOf } from '../text/find-words.ts'

export interface PeopleFilter {
  readonly text: string
  readonly kind: 'any' | 'portal' | 'atlassian'
  readonly state: 'any' | 'active' | 'inactive' | 'unknown'
}
export const PEOPLE_SORTS = ['name', 'email', 'kind', 'active'] as const
export interface PeopleSort {
  readonly key: (typeof PEOPLE_SORTS)[number]
  readonly direction: 'asc' | 'desc'
}

export const EVERYBODY: PeopleFilter = { text: '', kind: 'any', state: 'any' }

/** `unknown` is neither active nor not active. */
export const stateOf = ({ active }: Customer): 'active' | 'inactive' | 'unknown' =>
  active === null ? 'unknown' : active ? 'active' : 'inactive'
export const kindOf = ({ portalOnly }: Customer): 'portal' | 'atlassian' => (portalOnly ? 'portal' : 'atlassian')

/** Whether the name and e-mail together have every word (`wordsOf`), as users are searched. */
export const hasWords = ({ name, email }: Customer, words: readonly string[]): boolean =>
  words.length === 0 || hasEvery(fold(`${name ?? ''}\n${email ?? ''}`), words)

/** The people that match everything. */
export function filterPeople(people: readonly Customer[], filter: PeopleFilter): readonly Customer[] {
  const words = wordsOf(filter.text)
  const id = filter.text.trim().toLowerCase()
  return people.filter(
    (one) =>
      (hasWords(one, words) || one.accountId.toLowerCase() === id) &&
      (filter.kind === 'any' || kindOf(one) === filter.kind) &&
      (filter.state === 'any' || stateOf(one) === filter.state),
  )
}

/** Sorted by one column; what is not told comes last in both directions. */
export function sortPeople(people: readonly Customer[], sort: PeopleSort): readonly Customer[] {
  const valueOf = {
    name: (one: Customer) => one.name,
    email: (one: Customer) => one.email,
    kind: (one: Customer) => kindOf(one),
    active: (one: Customer) => (one.active === null ? null : stateOf(one)),
  }[sort.key]
  return sortPlaces(people, sort.direction, valueOf)
}

/**
 * Sorts a list that grows at its end, as `sortPeople` does. A desk may have tens of thousands, and comparing names as people do
 * is slow: those who stand in order already go in that way, and what the sort finds in order it hardly compares.
 */
export function growingOrder(): typeof sortPeople {
  let people: readonly Customer[] = []
  let by = ''
  let sorted: readonly Customer[] = []
  return (given, sort) => {
    const wanted = `${sort.key} ${sort.direction}`
    const grew = by === wanted && people.every((one, at) => one === given[at])
    sorted = sortPeople(grew ? [...sorted, ...given.slice(people.length)] : given, sort)
    people = given
    by = wanted
    return sorted
  }
}
