import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryUsers, DICTIONARY, GROUPS } from './arbitrary-users.ts'
import { filterRows, NO_FILTERS } from './filters.ts'
import type { World } from './naive-view.ts'
import { naive, NOW } from './naive-view.ts'
import { UserTable } from './user-table.ts'

const sort = { column: 'accountId', workspaceId: null, direction: 'asc' } as const

test('in every group, and in none of them: as the slow way says, with nothing else asked', () => {
  let found = 0
  fc.assert(
    fc.property(arbitraryUsers, fc.subarray(GROUPS), fc.subarray(GROUPS), (users, allGroups, noGroups) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      const filters = { ...NO_FILTERS, allGroups, noGroups }
      const world: World = { users, seats: new Map() }
      const seen = [...filterRows(table, filters, NOW)].map((row) => table.columns.accountIds[row])
      expect(seen.toSorted()).toEqual(naive(world, filters, '', sort).toSorted())
      if (allGroups.length + noGroups.length > 0) found += seen.length
    }),
  )
  expect(found).toBeGreaterThan(0)
})

test('the overlap of two groups and its two rests are everybody whose groups are told', () => {
  fc.assert(
    fc.property(arbitraryUsers, (users) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      const [a, b] = GROUPS as [(typeof GROUPS)[0], (typeof GROUPS)[0]]
      const count = (over: object) => filterRows(table, { ...NO_FILTERS, ...over }, NOW).length
      const parts = count({ allGroups: [a, b] }) + count({ allGroups: [a], noGroups: [b] })
      expect(parts).toBe(count({ allGroups: [a] }))
    }),
  )
})
