import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { choicesFromQuery, choicesToQuery, oneOf, sortFromWord, sortToWord } from './route-choices.ts'

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

test('an order comes back as it was, and what is by no column is none', () => {
  const keys = ['name', 'members'] as const
  for (const key of keys)
    for (const direction of ['asc', 'desc'] as const)
      expect(sortFromWord(keys, sortToWord({ key, direction }))).toEqual({ key, direction })
  for (const word of ['', '-', '--name', 'names', 'toString', 'name,members'])
    expect(sortFromWord(keys, word)).toBeNull()
})
