import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UserDictionary, UserRow } from '../../../contract/users/user.ts'
import { arbitraryUser, DICTIONARY, GROUPS, WORKSPACES } from './arbitrary-users.ts'
import { STATUS_WORDS, wordOf } from './codes.ts'
import { Columns } from './columns.ts'
import { domainOf, mergeRows } from './merge.ts'

/** What the table says about each account, without its inner numbers. */
function said(columns: Columns): Record<string, unknown> {
  return Object.fromEntries(
    columns.accountIds.map((accountId, row) => [
      accountId,
      {
        status: wordOf(STATUS_WORDS, columns.status[row]),
        roles: columns.roles[row] === null ? null : [...(columns.roles[row] ?? [])].sort(),
        admin: columns.admin[row],
        addedAt: columns.addedAt[row],
        groups:
          columns.groups[row] === null
            ? null
            : [...(columns.groups[row] ?? [])].map((group) => columns.groupIds.values[group]).sort(),
        groupsWhole: columns.groupsWhole[row],
        datesWhole: columns.datesWhole[row],
        dates: WORKSPACES.map((id) => {
          const workspace = columns.workspaceIds.find(id)
          return workspace === undefined ? Number.NaN : columns.lastActiveAt(row, workspace)
        }),
        anywhere: columns.lastActiveAnywhere[row],
      },
    ]),
  )
}

/** The same rows, one batch each, with a dictionary of their own in another order. */
function withOwnDictionary(user: UserRow): { rows: UserRow[]; dictionary: UserDictionary } {
  const flip = (index: number, length: number) => length - 1 - index
  return {
    rows: [
      {
        ...user,
        groups: user.groups?.map((group) => flip(group, GROUPS.length)) ?? null,
        lastActive: user.lastActive?.map(([workspace, at]) => [flip(workspace, WORKSPACES.length), at]) ?? null,
      },
    ],
    dictionary: { groupIds: GROUPS.toReversed(), workspaceIds: WORKSPACES.toReversed() },
  }
}

describe('rows of several walks', () => {
  const batch = fc.array(arbitraryUser(fc.integer({ min: 0, max: 5 })), { maxLength: 20 })

  test('make the same table in any order, in any batches, however often they come', () => {
    fc.assert(
      fc.property(batch, fc.infiniteStream(fc.nat()), (users, numbers) => {
        const once = new Columns()
        mergeRows(once, users, DICTIONARY)
        const shuffled = users
          .map((user) => ({ user, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ user }) => user)
        const again = new Columns()
        for (const user of [...shuffled, ...users]) {
          const { rows, dictionary } = withOwnDictionary(user)
          mergeRows(again, rows, dictionary)
        }
        expect(said(again)).toEqual(said(once))
      }),
    )
  })

  test('count new accounts only, and leave the version alone when they tell nothing new', () => {
    fc.assert(
      fc.property(batch, (users) => {
        const columns = new Columns()
        expect(mergeRows(columns, users, DICTIONARY)).toBe(new Set(users.map((user) => user.accountId)).size)
        const { version } = columns
        expect(mergeRows(columns, users, DICTIONARY)).toBe(0)
        expect(columns.version).toBe(version)
      }),
    )
  })

  test('join groups and dates per directory, and remember that a part was not told', () => {
    fc.assert(
      fc.property(batch, (users) => {
        const columns = new Columns()
        mergeRows(columns, users, DICTIONARY)
        for (const [row, accountId] of columns.accountIds.entries()) {
          const same = users.filter((user) => user.accountId === accountId)
          const groups = new Set(same.flatMap((user) => user.groups ?? []).map((index) => GROUPS[index]))
          expect(new Set([...(columns.groups[row] ?? [])].map((group) => columns.groupIds.values[group]))).toEqual(
            groups,
          )
          expect(columns.groupsWhole[row]).toBe(same.every((user) => user.groups !== null) ? 1 : 0)
          const dates = same
            .flatMap((user) => user.lastActive ?? [])
            .flatMap(([, at]) => (at === null ? [] : [Date.parse(at)]))
          expect(columns.lastActiveAnywhere[row]).toBe(dates.length === 0 ? Number.NaN : Math.max(...dates))
        }
      }),
    )
  })
})

test('more rows than the first arrays hold keep what was written before', () => {
  const [first] = fc.sample(arbitraryUser(fc.constant(0)), { numRuns: 1, seed: 1 })
  if (!first) throw new Error('no sample')
  const columns = new Columns()
  const users = Array.from({ length: 5000 }, (_, index) => ({
    ...first,
    accountId: `x:${index}` as UserRow['accountId'],
    addedToOrg: new Date(index * 1000).toISOString(),
  }))
  for (let at = 0; at < users.length; at += 700) mergeRows(columns, users.slice(at, at + 700), DICTIONARY)
  expect(columns.count).toBe(5000)
  expect([columns.addedAt[0], columns.addedAt[1500], columns.addedAt[4999]]).toEqual([0, 1_500_000, 4_999_000])
})

test('a domain is what stands behind the last @', () => {
  expect(['a@X.example', 'a@b@y.example', 'none', '@z', null].map(domainOf)).toEqual([
    'x.example',
    'y.example',
    '',
    '',
    '',
  ])
})
