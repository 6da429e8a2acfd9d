import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryUsers, DICTIONARY, GROUPS, WORKSPACES } from './arbitrary-users.ts'
import { groupUseTally } from './count-group-use.ts'
import { filterRows, NO_FILTERS } from './filters.ts'
import type { UseCondition } from './filters.ts'
import { NOW, THRESHOLDS } from './naive-view.ts'
import { tallyAll } from './tally.ts'
import { judgedAt } from './thresholds.ts'
import { UserTable } from './user-table.ts'

const uses = (...kinds: ('recent' | 'warning' | 'unknown' | 'maybe' | 'reclaimable')[]): UseCondition[] =>
  kinds.map((kind) => ({ kind }))

test('each group counts what the list behind it shows, however the seats were read', () => {
  let inUse = 0
  fc.assert(
    fc.property(arbitraryUsers, fc.boolean(), fc.boolean(), (users, complete, whole) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      table.thresholds.set(THRESHOLDS)
      for (const [index, id] of WORKSPACES.entries()) {
        table.seats.add(
          id,
          users.filter((_, at) => at % (index + 2) === 0).map(({ accountId }) => accountId),
        )
        table.seats.setState(id, complete ? 'complete' : 'partial')
      }
      table.seats.setAllKnown(whole)
      const day = judgedAt(NOW)
      const { byGroup, homeless } = tallyAll(groupUseTally(table, day), table.columns.count)
      for (const groupId of GROUPS) {
        const listed = (conditions: UseCondition[]) =>
          filterRows(table, { ...NO_FILTERS, groups: [groupId], uses: conditions }, day).length
        const told = byGroup.get(groupId) ?? { members: 0, inUse: 0, unclear: 0, idle: 0 }
        expect(told).toEqual({
          members: listed([]),
          inUse: listed(uses('recent', 'warning')),
          unclear: listed(uses('unknown', 'maybe')),
          idle: listed(uses('reclaimable')),
        })
        inUse += told.inUse
      }
      const untold = users.filter(({ groups }) => groups === null).length
      expect(homeless).toBeLessThanOrEqual(untold)
    }),
  )
  expect(inUse).toBeGreaterThan(0)
})
