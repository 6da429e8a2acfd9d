import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryUsers, DICTIONARY, GROUPS, WORKSPACES } from './arbitrary-users.ts'
import { GROUP_PARTS, groupUseTally, NO_USE, PART_FILTERS } from './count-group-use.ts'
import { filterRows, NO_FILTERS } from './filters.ts'
import type { UserFilters } from './filters.ts'
import { NOW, THRESHOLDS } from './naive-view.ts'
import { tallyAll } from './tally.ts'
import { judgedAt } from './thresholds.ts'
import { UserTable } from './user-table.ts'

test('each group counts what the list behind it shows, however the seats were read', () => {
  const seen = new Set<string>()
  const organizations = fc.tuple(arbitraryUsers, fc.boolean(), fc.boolean())
  fc.assert(
    fc.property(organizations, ([users, complete, whole]) => {
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
        const listed = (part: Partial<UserFilters>) =>
          filterRows(table, { ...NO_FILTERS, groups: [groupId], ...part }, day).length
        const told = byGroup.get(groupId) ?? NO_USE
        expect(told.members).toBe(listed({}))
        expect(GROUP_PARTS.reduce((sum, part) => sum + told[part], 0)).toBe(told.members)
        for (const part of GROUP_PARTS) {
          expect(told[part], part).toBe(listed(PART_FILTERS[part]))
          if (told[part] > 0) seen.add(part)
        }
      }
      const untold = users.filter(({ groups }) => groups === null).length
      expect(homeless).toBeLessThanOrEqual(untold)
    }),
    // Some organizations are always the same, and have every part.
    { numRuns: 300, examples: fc.sample(organizations, { seed: 7, numRuns: 200 }).map((one): [typeof one] => [one]) },
  )
  expect([...seen].sort()).toEqual([...GROUP_PARTS].sort())
})
