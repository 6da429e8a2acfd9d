import { afterEach, expect, it } from 'vitest'
import { followLocale, formatDay, formatTime } from './format.ts'

afterEach(() => followLocale('en-GB'))
const moment = new Date(2026, 8, 11, 14, 5).toISOString()

it('writes dates as the person does', () => {
  followLocale('en_US')
  expect(formatDay(moment)).toBe('Sep 11, 2026')
  expect(formatTime(moment)).toMatch(/^Sep 11, 2026, 02:05\sPM$/)
  followLocale('en-GB')
  expect(formatDay(moment)).toBe('11 Sept 2026')
})
it.each([null, '', 'de-DE', 'en-', 'en-latn-latn-x', 'not a language'])('stays as it is for %j', (locale) => {
  followLocale(locale)
  expect(formatDay(moment)).toBe('11 Sept 2026')
})
