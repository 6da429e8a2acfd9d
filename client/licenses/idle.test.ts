import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import type { Levels } from './use-levels.ts'
import { INACTIVITY_LEVELS } from '../users/engine/inactivity.ts'
import { idleOf } from './idle.ts'

const IDS = ['a', 'b', 'c'].map((key) => WorkspaceId.parse(`ari:cloud:jira::site/${key}`))
const zero = Object.fromEntries(INACTIVITY_LEVELS.map((level) => [level, 0])) as NonNullable<
  Levels['counted']
>['levels']
const levels = fc
  .record({ counted: fc.boolean(), idle: fc.nat(50), more: fc.nat(50), complete: fc.boolean() })
  .map(({ counted, idle, more, complete }): Levels => ({
    working: !counted,
    complete: counted && complete,
    counted: counted
      ? { levels: zero, idle, idleBy: { never: 0, overdue: idle }, neverNew: 0, total: idle + more }
      : null,
  }))

test('adds up idle seats and their cost; what has no price is said, and never counted as free', () => {
  fc.assert(
    fc.property(
      fc.tuple(levels, levels, levels),
      fc.tuple(...IDS.map(() => fc.option(fc.nat(5_000)))),
      (all, prices) => {
        const idle = idleOf(
          IDS,
          (id) => all[IDS.indexOf(id)]!,
          (id) => prices[IDS.indexOf(id)]!,
        )
        const known = all.flatMap(({ counted }, at) => (counted === null ? [] : [{ ...counted, price: prices[at]! }]))
        if (known.length === 0) {
          expect(idle).toBeNull()
          return
        }
        const having = known.filter((one) => one.idle > 0)
        const priced = having.filter(({ price }) => price !== null)
        expect(idle).toMatchObject({
          seats: known.reduce((sum, one) => sum + one.idle, 0),
          of: known.reduce((sum, { total }) => sum + total, 0),
          monthlyHundredths:
            priced.length === 0 ? null : priced.reduce((sum, { price, idle: seats }) => sum + price * seats, 0),
          unpriced: having.length - priced.length,
          complete: all.every(({ counted, complete }) => counted !== null && complete),
        })
        const costs = idle!.products
          .filter(({ isFree }) => !isFree)
          .map(({ monthlyHundredths }) => monthlyHundredths ?? -1)
        expect(costs).toEqual(costs.toSorted((a, b) => b - a))
      },
    ),
  )
})

test('a free plan costs nothing, and comes after what may cost something', () => {
  const [free, unpriced, typed] = IDS as [WorkspaceId, WorkspaceId, WorkspaceId]
  const levelsOf = (): Levels => ({
    working: false,
    complete: true,
    counted: { levels: zero, idle: 2, idleBy: { never: 0, overdue: 2 }, neverNew: 0, total: 3 },
  })
  const prices = new Map([
    [free, 0],
    [typed, 500],
  ])
  const idle = idleOf(
    [free, unpriced, typed],
    levelsOf,
    (id) => prices.get(id) ?? null,
    (id) => id === free,
  )
  expect(idle).toMatchObject({
    products: [
      { workspaceId: typed, monthlyHundredths: 1_000, isFree: false },
      { workspaceId: unpriced, monthlyHundredths: null, isFree: false },
      { workspaceId: free, monthlyHundredths: 0, isFree: true },
    ],
    free: 2,
    unpriced: 1,
    monthlyHundredths: 1_000,
  })
})
