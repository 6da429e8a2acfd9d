import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AccountId } from '../../../contract/vocabulary.ts'
import { lastActiveParts } from '../../dashboard/last-active-parts.ts'
import { filtersFromQuery } from '../filters-query.ts'
import { DICTIONARY, SAMPLE_USER, WORKSPACES } from './arbitrary-users.ts'
import { AGE_BUCKETS, lastActiveTally } from './count-last-active.ts'
import { levelTally } from './count-levels.ts'
import { COLLATOR } from './naive-view.ts'
import { tallyAll } from './tally.ts'
import { DAY_MS, judgedAt } from './thresholds.ts'
import { UserTable } from './user-table.ts'
import { UserView } from './view.ts'

/** At the borders of days: who was last seen, or came, exactly so many days ago, a second less, and a second more. */
const product = WORKSPACES[0]!
const SORT = { column: 'name', workspaceId: null, direction: 'asc' } as const
const SECOND_MS = 1_000
const BORDERS: readonly number[] = AGE_BUCKETS.flatMap(({ from }) => (from === 0 ? [] : [from]))

/** A moment in the middle of any day, a threshold, and how long before now, or before its day began, people did something. */
const arbitraryStage = fc.record({
  now: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
  overdueDays: fc.oneof(fc.constantFrom(...BORDERS), fc.integer({ min: 4, max: 400 })),
  asideMs: fc.constantFrom(-SECOND_MS, -1, 0, 1, SECOND_MS),
  from: fc.constantFrom('now', 'midnight'),
  days: fc.integer({ min: -1, max: 1 }),
})
type Stage = typeof arbitraryStage extends fc.Arbitrary<infer S> ? S : never

const midnightOf = (now: number): number => new Date(now).setUTCHours(0, 0, 0, 0)
const momentOf = ({ now, from, overdueDays, days, asideMs }: Stage): number =>
  (from === 'now' ? now : midnightOf(now)) - (overdueDays + days) * DAY_MS - asideMs

/** One holder who used the product then, and one who never did and came then. */
function load(stage: Stage) {
  const at = new Date(momentOf(stage)).toISOString()
  const table = new UserTable()
  const person = { ...SAMPLE_USER, emailVerified: true, accountType: 'atlassian', status: 'active' } as const
  const [used, came] = ['712020:used', '712020:came'].map((id) => AccountId.parse(id))
  table.add(
    [
      { ...person, accountId: used!, email: 'used@corp.example', addedToOrg: at, lastActive: [[0, at]] },
      { ...person, accountId: came!, email: 'came@corp.example', addedToOrg: at, lastActive: [] },
    ],
    DICTIONARY,
  )
  table.seats.setAllKnown(true)
  table.seats.add(product, [used!, came!])
  table.seats.setState(product, 'complete')
  table.thresholds.set({ warningDays: 1, overdueDays: stage.overdueDays, perWorkspace: [] })
  const view = new UserView(table, COLLATOR)
  const listed = (query: Record<string, string>): number =>
    view.rows({ filters: filtersFromQuery({ product, ...query }), text: '', sort: SORT }, stage.now).length
  return { table, listed }
}

test('nobody is idle before as many full days as the threshold says, and everybody is a day after', () => {
  fc.assert(
    fc.property(arbitraryStage, (stage) => {
      const { table } = load(stage)
      const { idleBy } = tallyAll(levelTally(table, product, judgedAt(stage.now)), table.columns.count)
      const full = (stage.now - momentOf(stage)) / DAY_MS
      if (full < stage.overdueDays) expect(idleBy).toEqual({ never: 0, overdue: 0 })
      if (full >= stage.overdueDays + 1) expect(idleBy).toEqual({ never: 1, overdue: 1 })
    }),
  )
})

test('levels, filters by days and the chart of last activity draw the same border', () => {
  fc.assert(
    fc.property(arbitraryStage, (stage) => {
      const { table, listed } = load(stage)
      const day = judgedAt(stage.now)
      const { idleBy } = tallyAll(levelTally(table, product, day), table.columns.count)
      expect(listed({ used: 'overdue' })).toBe(idleBy.overdue)
      expect(listed({ used: `idle-${stage.overdueDays}` })).toBe(idleBy.overdue)
      expect(listed({ used: `within-${stage.overdueDays}` })).toBe(1 - idleBy.overdue)
      const between = (from: number, to: number): number => listed({ used: `between-${from}-${to}` })
      expect(between(stage.overdueDays, 3650)).toBe(idleBy.overdue)
      expect(between(1, stage.overdueDays - 1)).toBe(1 - idleBy.overdue)
      const counts = tallyAll(lastActiveTally(table, product, day), table.columns.count)
      for (const part of lastActiveParts(counts, product, true))
        expect(listed({ ...(part.to?.query as Record<string, string>) }), part.label).toBe(part.value)
      if (!BORDERS.includes(stage.overdueDays)) return
      const beyond = counts.ages.filter((_, at) => AGE_BUCKETS[at]!.from >= stage.overdueDays)
      expect(beyond.reduce((sum, each) => sum + each, 0)).toBe(idleBy.overdue)
    }),
  )
})
