import { afterEach, expect, it } from 'vitest'
import {
  followLocale,
  formatDay,
  formatMoney,
  formatPercent,
  formatRelative,
  formatTime,
  formatTimeNear,
  unitsOf,
} from './format.ts'

afterEach(() => followLocale('en-GB'))
const moment = new Date(2026, 8, 11, 14, 5).toISOString()

it('writes dates as the person does', () => {
  followLocale('en_US')
  expect(formatDay(moment)).toBe('Sep 11, 2026')
  expect(formatTime(moment)).toMatch(/^Sep 11, 2026, 2:05\sPM$/)
  followLocale('en-GB')
  expect(formatDay(moment)).toBe('11 Sept 2026')
})
it('names the day only of times on another day', () => {
  const at = (day: number, hour: number): number => new Date(2026, 8, day, hour, 5).getTime()
  expect(formatTimeNear(at(11, 14), at(11, 23))).toBe('14:05')
  expect(formatTimeNear(at(11, 14), at(12, 9))).toBe('11 Sept 2026, 14:05')
  expect(formatTimeNear(at(11, 9), at(11, 23))).toBe('09:05')
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
it.each([
  [816, 'EUR', '€8.16'],
  [123_450, 'USD', 'US$1,234.50'],
  [1_200_000, 'EUR', '€12,000.00'],
  [5_600, 'EUR', '€56.00'],
  [75_400, 'JPY', 'JP¥754'],
  [900, 'KRW', '₩9'],
  [125, 'KWD', 'KWD 1.250'],
  [125.5, 'KWD', 'KWD 1.255'],
  // What browsers know of these is not what ISO 4217 says.
  [816, 'RSD', 'RSD 8.16'],
  [816.5, 'IQD', 'IQD 8.165'],
])('shows %d hundredths of %s with the digits of the currency', (hundredths, currency, words) => {
  expect(formatMoney(hundredths, currency).replaceAll('\u00A0', ' ')).toBe(words)
})
it('writes exact units into files', () => {
  expect([816, 816.5, 3 * 0.1, 37 * 816.3].map(unitsOf)).toEqual([8.16, 8.165, 0.003, 302.031])
})

it('counts days for a month and a half, so that 30 days are never "next month"', () => {
  const now = Date.parse('2026-11-27T12:00:00Z')
  const inDays = (days: number): string => formatRelative(now + days * 86_400_000, now)
  expect([inDays(30), inDays(30.4), inDays(44), inDays(46), inDays(-44)]).toEqual([
    'in 30 days',
    'in 30 days',
    'in 44 days',
    'in 2 months',
    '44 days ago',
  ])
})
