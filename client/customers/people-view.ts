import type { Customer } from '../../contract/customers/customer.ts'
import { sortPlaces } from '../projects/filter-places.ts'

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

/** The people that match everything. */
export function filterPeople(people: readonly Customer[], filter: PeopleFilter): readonly Customer[] {
  const text = filter.text.trim().toLowerCase()
  return people.filter(
    (one) =>
      (text === '' ||
        (one.name ?? '').toLowerCase().includes(text) ||
        (one.email ?? '').toLowerCase().includes(text) ||
        one.accountId.toLowerCase() === text) &&
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
