import { expect, test } from 'vitest'
import type { Customer } from '../../contract/customers/customer.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { UserTable } from '../users/engine/user-table.ts'
import { countGuarded } from './count-guarded.ts'

const person = (id: string, email: string | null): Customer => ({
  accountId: AccountId.parse(id),
  name: id,
  email,
  active: true,
  portalOnly: id.startsWith('qm:'),
})
const LIST = { emails: ['saved@a.example'], domains: ['safe.example'], groups: [] }
const NONE = { emails: [], domains: [], groups: [] }
const known = (protection: typeof LIST | typeof NONE | null, usersWhole = true) => ({
  protection,
  yourself: AccountId.parse('me'),
  users: new UserTable(),
  usersWhole,
})
const one = (who: Customer, ...rest: Parameters<typeof known>) => {
  const { protected: guarded, unknown } = countGuarded([who], known(...rest))
  return unknown > 0 ? 'unknown' : guarded > 0
}

test('the address decides for who is no user, in whatever case', () => {
  expect(one(person('qm:1', ' Saved@A.example'), LIST)).toBe(true)
  expect(one(person('qm:1', 'x@safe.example'), LIST)).toBe(true)
  expect(one(person('qm:1', 'x@sub.safe.example'), LIST)).toBe(false)
  expect(one(person('me', null), LIST)).toBe(true)
})

test('unknown is not "not protected"', () => {
  expect(one(person('qm:1', null), LIST)).toBe('unknown')
  expect(one(person('qm:1', null), NONE)).toBe(false)
  expect(one(person('qm:1', 'x@a.example'), null)).toBe('unknown')
  // Who logs in with Atlassian may be an admin, or in a protected group.
  expect(one(person('712020:1', 'x@a.example'), LIST, false)).toBe('unknown')
  expect(one(person('712020:1', 'x@a.example'), LIST, true)).toBe(false)
})

test('whether somebody is synced is known of users that were read, and of who can be none', () => {
  const synced =
    (...rest: Parameters<typeof known>) =>
    (who: Customer) => {
      const { synced: some, syncedUnknown } = countGuarded([who], known(...rest))
      return { some, syncedUnknown }
    }
  const nobody = { some: 0, syncedUnknown: 0 }
  expect(synced(NONE, false)(person('712020:1', 'x@a.example'))).toEqual({ some: 0, syncedUnknown: 1 })
  expect(synced(NONE, true)(person('712020:1', 'x@a.example'))).toEqual(nobody)
  expect(synced(NONE, false)(person('qm:1', 'x@a.example'))).toEqual(nobody)
})
