import { afterEach, expect, it } from 'vitest'
import { followLocale, formatDay, formatPercent, formatTime, formatTimeNear } from './format.ts'

afterEach(() => followLocale('en-GB'))
const moment = new Date(2026, 8, 11, 14, 5).toISOString()

it('writes dates as the person does', () => {
  followLocale('en_US')
  expect(formatDay(moment)).toBe('Sep 11, 2026')
  expect(formatTime(moment)).toMatch(/^Sep 11, 2026, 02:05\sPM$/)
  followLocale('en-GB')
  expect(formatDay(moment)).toBe('11 Sept 2026')
})
it('names the day only of times on another day', () => {
  const at = (day: number, hour: number): number => new Date(2026, 8, day, hour, 5).getTime()
  expect(formatTimeNear(at(11, 14), at(11, 23))).toBe('14:05')
  expect(formatTimeNear(at(11, 14), at(12, 9))).toBe('11 Sept 2026, 14:05')
})
it.each([null, '', 'de-DE', 'en-', 'en-latn-latn-x', 'not a language'])('stays as it is for %j', (locale) => {
  followLocale(locale)
  expect(formatDay(moment)).toBe('11 Sept 2026')
})
it.each([
  [0, '0%'],
  [1 / 3_000, '<1%'],
  [0.0099, '<1%'],
  [0.01, '1%'],
  [0.934, '93%'],
  [0.99, '99%'],
  [2_999 / 3_000, '>99%'],
  [1, '100%'],
  [1.001, '>100%'],
  [1.04, '104%'],
])('does not round a share of %d away', (share, words) => {
  expect(formatPercent(share)).toBe(words)
})
