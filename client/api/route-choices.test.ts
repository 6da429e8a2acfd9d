import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { choicesFromQuery, choicesToQuery, oneOf } from './route-choices.ts'

const CHOICES = { type: oneOf(['any', 'software', 'business'], 'any'), archived: oneOf(['any', 'live'], 'any') }

test('what is chosen comes back, and what else stands in the address stays', () => {
  const type = fc.constantFrom('any' as const, 'software' as const, 'business' as const)
  const archived = fc.constantFrom('any' as const, 'live' as const)
  fc.assert(
    fc.property(
      fc.record({ type, archived }),
      fc.constantFrom({}, { other: 'x', type: 'business' }),
      (chosen, query) => {
        const written = choicesToQuery(query, chosen, CHOICES)
        expect(choicesFromQuery(written as Record<string, string>, CHOICES)).toEqual(chosen)
        expect(written['other']).toBe('other' in query ? 'x' : undefined)
        expect(Object.values(written)).not.toContain('any')
      },
    ),
  )
})

test('an address is outside input: what is no choice is not there', () => {
  const query = { type: 'constructor', archived: ['live', 'live'] }
  expect(choicesFromQuery(query, CHOICES)).toEqual({ type: 'any', archived: 'any' })
})
