import { expect, test } from 'vitest'
import { shallowReactive } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { useSelection } from './use-selection.ts'

const person = (id: string, active = true): Customer => ({
  accountId: AccountId.parse(id),
  name: id,
  email: null,
  active,
  portalOnly: id.startsWith('qm:'),
})
const [ann, ben, eve] = [person('qm:ann'), person('qm:ben'), person('712020:eve')] as const
type People = Parameters<typeof useSelection>[0]
const read = (rows: readonly Customer[], state: People['state']): People => ({
  state,
  rows,
  byId: new Map(rows.map((one) => [one.accountId, one])),
})

test('whoever was not met again yet is counted as such, and still known', () => {
  const people = shallowReactive(read([ann, ben, eve], 'complete'))
  const { counts, chosen, select } = useSelection(people, () => people.rows.filter((one) => one !== ben))
  select([ann, ben, eve], true)
  expect(counts.value).toEqual({ selected: 3, inView: 2, hidden: 1, unread: 0 })
  for (const state of ['loading', 'partial'] as const) {
    Object.assign(people, read([ben], state))
    expect(counts.value).toEqual({ selected: 3, inView: 0, hidden: 1, unread: 2 })
    expect(chosen.value).toEqual([ann, ben, eve])
  }
})

test('whoever is gone after a whole reading is selected no longer, and the others are as they are now', () => {
  const people = shallowReactive(read([ann, ben], 'complete'))
  const { picked, counts, chosen, select } = useSelection(people, () => people.rows)
  select([ann, ben], true)
  const before = picked.value
  Object.assign(people, read([person('qm:ben', false), eve], 'loading'))
  people.state = 'complete'
  expect(chosen.value).toEqual([person('qm:ben', false)])
  expect(counts.value).toEqual({ selected: 1, inView: 1, hidden: 0, unread: 0 })
  picked.value = before
  expect([...picked.value.keys()]).toEqual([ben.accountId])
})
