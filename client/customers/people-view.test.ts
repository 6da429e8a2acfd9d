import { describe, expect, it } from 'vitest'
import type { Customer } from '../../contract/customers/customer.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { EVERYBODY, filterPeople, growingOrder, PEOPLE_SORTS, sortPeople } from './people-view.ts'

const one = (accountId: string, over: Partial<Customer> = {}): Customer => ({
  accountId: AccountId.parse(accountId),
  name: null,
  email: null,
  active: true,
  portalOnly: accountId.startsWith('qm:'),
  ...over,
})
const PEOPLE = [
  one('qm:1:a', { name: 'Ærø Møller', email: 'mail@example.org' }),
  one('557058:b', { name: 'Bo 10', active: false }),
  one('557058:c', { name: 'bo 9', active: null }),
  one('qm:1:d'),
]
const ids = (people: readonly Customer[]): string[] => people.map(({ accountId }) => accountId)

describe('people of a desk or an organization', () => {
  it('are found by name, address or whole id', () => {
    const find = (text: string) => ids(filterPeople(PEOPLE, { ...EVERYBODY, text }))
    expect(find('')).toEqual(ids(PEOPLE))
    expect(find(' BO ')).toEqual(['557058:b', '557058:c'])
    expect(find('mail@')).toEqual(['qm:1:a'])
    expect(find('moller aero')).toEqual(['qm:1:a'])
    expect(find('EXAMPLE møller')).toEqual(['qm:1:a'])
    expect(find('møller bo')).toEqual([])
    expect(find('557058:C')).toEqual(['557058:c'])
    expect(find('557058')).toEqual([])
  })

  it('are filtered by kind and status; unknown is neither', () => {
    expect(ids(filterPeople(PEOPLE, { ...EVERYBODY, kind: 'portal' }))).toEqual(['qm:1:a', 'qm:1:d'])
    expect(ids(filterPeople(PEOPLE, { ...EVERYBODY, state: 'inactive' }))).toEqual(['557058:b'])
    expect(ids(filterPeople(PEOPLE, { ...EVERYBODY, state: 'unknown' }))).toEqual(['557058:c'])
    expect(ids(filterPeople(PEOPLE, { ...EVERYBODY, kind: 'atlassian', state: 'active' }))).toEqual([])
  })

  it('are sorted as people count, and what is not told comes last both ways', () => {
    expect(ids(sortPeople(PEOPLE, { key: 'name', direction: 'asc' }))).toEqual([
      'qm:1:a',
      '557058:c',
      '557058:b',
      'qm:1:d',
    ])
    expect(ids(sortPeople(PEOPLE, { key: 'name', direction: 'desc' }))).toEqual([
      '557058:b',
      '557058:c',
      'qm:1:a',
      'qm:1:d',
    ])
  })

  it('stay in order while more of them come, some go, and another order is chosen', () => {
    const inOrder = growingOrder()
    for (const key of PEOPLE_SORTS)
      for (const direction of ['asc', 'desc'] as const)
        for (const people of [PEOPLE.slice(0, 2), PEOPLE.slice(0, 3), PEOPLE, PEOPLE.slice(1), [], PEOPLE.toReversed()])
          expect(ids(inOrder(people, { key, direction }))).toEqual(ids(sortPeople(people, { key, direction })))
  })

  it('are hardly compared again when a few come to many', () => {
    const many = Array.from({ length: 4_000 }, (_, at) => one(`qm:1:${at}`, { name: `Person ${(at * 7_919) % 4_001}` }))
    let compared = 0
    const counted = many.map((person) =>
      Object.defineProperty({ ...person }, 'name', { get: () => ((compared += 1), person.name) }),
    )
    const inOrder = growingOrder()
    inOrder(counted.slice(0, 3_950), { key: 'name', direction: 'asc' })
    const whole = compared
    inOrder(counted, { key: 'name', direction: 'asc' })
    expect(compared - whole).toBeLessThan(whole / 4)
  })
})
