import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryUsers, DICTIONARY, GROUPS } from '../users/engine/arbitrary-users.ts'
import { filterRows, NO_FILTERS } from '../users/engine/filters.ts'
import { UserTable } from '../users/engine/user-table.ts'
import { overlapRows } from './overlap-csv.ts'

const [one, other] = [GROUPS[0]!, GROUPS[1]!]

it('has the people behind each number of the comparison, and says unknown of whose groups were not all told', () => {
  let unknown = 0
  fc.assert(
    fc.property(arbitraryUsers, (users) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      // Of some a second directory did not tell the groups.
      table.add(
        users.filter((_, at) => at % 3 === 0).map((user) => ({ ...user, groups: null })),
        DICTIONARY,
      )
      const ids = (over: object): (string | undefined)[] =>
        [...filterRows(table, { ...NO_FILTERS, ...over }, 0)].map((row) => table.columns.accountIds[row]).sort()
      const rows = [...overlapRows(table, one, other)]
      const inBoth = (a: string, b: string): unknown[] =>
        rows.flatMap(([id, , , inOne, inOther]) => (inOne === a && inOther === b ? [id] : [])).sort()
      expect(inBoth('Yes', 'Yes')).toEqual(ids({ allGroups: [one, other] }))
      expect(inBoth('Yes', 'No')).toEqual(ids({ allGroups: [one], noGroups: [other] }))
      expect(inBoth('No', 'Yes')).toEqual(ids({ allGroups: [other], noGroups: [one] }))
      // Nobody of a group is missing, whatever is not known of the other one.
      expect(
        rows
          .filter(([, , , inOne]) => inOne === 'Yes')
          .map(([id]) => id)
          .sort(),
      ).toEqual(ids({ allGroups: [one] }))
      unknown += rows.filter((row) => row.includes('Unknown')).length
    }),
  )
  expect(unknown).toBeGreaterThan(0)
})
