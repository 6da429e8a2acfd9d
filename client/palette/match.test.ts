import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fit } from './match.ts'

test.each([
  [['rev'], 'revoke product access', 4],
  [['acc'], 'revoke product access', 3],
  [['duct'], 'revoke product access', 2],
  [['rpa'], 'revoke product access', 1],
  [['acc', 'rev'], 'revoke product access', 3.5],
  [['desk'], '(desk) it', 3],
  [['x'], 'revoke product access', 0],
  [['rev', 'zzz'], 'revoke product access', 0],
  [['cap'], 'revoke product access', 0],
  [[], 'revoke product access', 1],
  [['a'], '', 0],
])('%j fits %j: %d', (words, text, value) => {
  expect(fit(words, text)).toBe(value)
})

test('what is in a text fits it, and better than the same letters apart', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 4 }), (whole, seed, length) => {
      const word = whole
        .slice(seed % whole.length)
        .slice(0, length)
        .replaceAll(' ', '')
      if (word === '' || !whole.includes(word)) return
      expect(fit([word], whole)).toBeGreaterThanOrEqual(2)
    }),
  )
})
