import { expect, it } from 'vitest'
import { keyLevel } from './key-expiry.ts'

const NOW = Date.parse('2026-03-01T12:00:00.000Z')
const inDays = (days: number): string => new Date(NOW + days * 86_400_000).toISOString()

it.each([
  [31, null],
  [30, 30],
  [14.1, 30],
  [14, 14],
  [7, 7],
  [1.1, 7],
  [1, 1],
  [0.1, 1],
  [0, 'expired'],
  [-3, 'expired'],
] as const)('%j days before its end a key is at level %j', (days, level) => {
  expect(keyLevel(inDays(days), NOW)).toBe(level)
})
it('says nothing while the end is not known', () => {
  expect(keyLevel(null, NOW)).toBeNull()
  expect(keyLevel(undefined, NOW)).toBeNull()
})
