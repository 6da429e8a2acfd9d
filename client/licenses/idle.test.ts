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
        const costs = idle!.products.map(({ monthlyHundredths }) => monthlyHundredths ?? -1)
        expect(costs).toEqual(costs.toSorted((a, b) => b - a))
      },
    ),
  )
})
