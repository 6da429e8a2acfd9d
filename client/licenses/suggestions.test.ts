import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryUsers, DICTIONARY, WORKSPACES } from '../users/engine/arbitrary-users.ts'
import { countLevels, idleRows } from '../users/engine/count-levels.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import { COLLATOR, NOW, THRESHOLDS } from '../users/engine/naive-view.ts'
import { judgedAt } from '../users/engine/thresholds.ts'
import { UserTable } from '../users/engine/user-table.ts'
import { UserView } from '../users/engine/view.ts'
import { partsOf } from './level-parts.ts'
import { suggestionsOf } from './suggestions.ts'
import { filtersFromQuery } from '../users/filters-query.ts'

const workspaceId = WORKSPACES[1]!
const SORT = { column: 'name', workspaceId: null, direction: 'asc' } as const
const now = judgedAt(NOW)

it('every number agrees with the list that it opens, and with what would be planned', () => {
  fc.assert(
    fc.property(arbitraryUsers, fc.infiniteStream(fc.boolean()), fc.nat(5_000), (users, holds, price) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      table.thresholds.set(THRESHOLDS)
      table.seats.add(
        workspaceId,
        users.filter(() => holds.next().value).map(({ accountId }) => accountId),
      )
      table.seats.setState(workspaceId, 'complete')
      const view = new UserView(table, COLLATOR)
      const listed = (query: Record<string, string>): number =>
        view.rows({ filters: { ...NO_FILTERS, ...filtersFromQuery(query) }, text: '', sort: SORT }, NOW).length

      const counted = countLevels(table, workspaceId, now)
      for (const part of partsOf(counted, workspaceId)) expect(listed({ ...part.to?.query })).toBe(part.value)
      expect(listed({ product: workspaceId, used: 'reclaimable' })).toBe(counted.idle)
      expect(listed({ product: workspaceId })).toBe(counted.total)

      const suggestions = suggestionsOf(table, [workspaceId], () => price, now)
      expect(suggestions.reduce((sum, { seats }) => sum + seats, 0)).toBe(counted.idle)
      for (const { level, seats, monthlyHundredths } of suggestions) {
        expect(idleRows(table, workspaceId, level, now)).toHaveLength(seats)
        expect(listed({ product: workspaceId, used: level === 'never' ? 'never-idle' : 'overdue' })).toBe(seats)
        expect(monthlyHundredths).toBe(seats * price)
      }
    }),
  )
})

it('suggests nothing while nobody knows from when on a seat is idle', () => {
  const table = new UserTable()
  table.add(fc.sample(arbitraryUsers, { numRuns: 1, seed: 3 })[0] ?? [], DICTIONARY)
  table.seats.setState(workspaceId, 'complete')
  expect(suggestionsOf(table, [workspaceId], () => 100, now)).toEqual([])
})
