import { expect, it } from 'vitest'
import { AGE_BUCKETS } from '../users/engine/count-last-active.ts'
import { lastActiveParts } from './last-active-parts.ts'
import { partsTable } from './tile-table.ts'

const counts = {
  ages: AGE_BUCKETS.map((_, at) => at),
  without: { never: 0, invited: 0, unknown: 241, none: 0 },
  total: 262,
}
const dated = AGE_BUCKETS.length

it('does not know why somebody has no date before the seats are read, and says no number for it', () => {
  const parts = lastActiveParts(counts, null, false)
  expect(parts.slice(0, dated).map(({ value }) => value)).toEqual(counts.ages)
  expect(parts.slice(dated).map(({ value }) => value)).toEqual([null, null, null, null])
  const rows = partsTable(parts, counts.total, 'People').rows.slice(dated)
  expect(rows.map((row) => row.slice(1))).toEqual(Array.from({ length: 4 }, () => ['Not known yet', null]))
})

it('knows it once they are', () => {
  expect(
    lastActiveParts(counts, null, true)
      .slice(dated)
      .map(({ value }) => value),
  ).toEqual([0, 0, 241, 0])
})
