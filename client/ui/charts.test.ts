import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { laidOut } from './charts.ts'

it('fills the width with every part that is not nothing, in order, none of them invisible', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ value: fc.nat(100_000) }), { maxLength: 8 }), (parts) => {
      const laid = laidOut(parts, 200)
      expect(laid.map(({ part }) => part)).toEqual(parts.filter(({ value }) => value > 0))
      let x = 0
      for (const one of laid) {
        expect(one.x).toBeCloseTo(x, 6)
        expect(one.width).toBeGreaterThan(1)
        x += one.width
      }
      if (laid.length > 0) expect(x).toBeCloseTo(200, 6)
    }),
  )
})
