import { digitsOf } from '../../contract/settings/currency.ts'

/** The page's words are English; numbers, dates and their order follow the person's kind of English. */
const FALLBACK = 'en-GB'
const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const
/** "9:05 AM", and "09:05" where the day has 24 hours. */
function clockOf(language: string) {
  const { hour12 = false } = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions()
  return { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' } as const
}

const formatsOf = (language: string, clock = clockOf(language)) => ({
  language,
  whole: new Intl.NumberFormat(language),
  percentage: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
  share: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }),
  day: new Intl.DateTimeFormat(language, DAY),
  clock: new Intl.DateTimeFormat(language, clock),
  moment: new Intl.DateTimeFormat(language, { ...DAY, ...clock }),
  second: new Intl.DateTimeFormat(language, { ...DAY, ...clock, second: '2-digit' }),
  relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
  rules: new Intl.PluralRules(language),
  list: new Intl.ListFormat(language),
})
let formats = formatsOf(FALLBACK)

/**
 * From now on formats as `locale` does, for example `en_US` as the platform writes it. Other languages than English would
 * put foreign months into English sentences, and what is no language is nothing to follow: both change nothing.
 */
export function followLocale(locale: string | null): void {
  const tag = (locale ?? '').replaceAll('_', '-')
  if (/^en(-[A-Z]{2})?$/.test(tag)) formats = formatsOf(tag)
}
/** The language in which the page formats and sorts, as a BCP 47 tag. */
export const language = (): string => formats.language

/** 12400 → "12,400". */
export const formatNumber = (value: number): string => formats.whole.format(value)
/** 0.934 → "93%"; 0.0003 → "<1%", and 0.9997 → ">99%": a few of many are not none, and nearly all are not all. */
export function formatPercent(share: number): string {
  const percent = (of: number): string => formats.percentage.format(of)
  if (share > 0 && share < 0.01) return `<${percent(0.01)}`
  if (share > 0.99 && share < 1) return `>${percent(0.99)}`
  return share > 1 && share < 1.01 ? `>${percent(1)}` : percent(share)
}
/** 0.125 → "12.5%": as exact as a person typed it. */
export const formatShare = (share: number): string => formats.share.format(share)
/** Hundredths of a currency's unit → "$1,234.00", "¥754", "KWD 1.250": always with its digits, so that amounts compare at a glance. */
export function formatMoney(hundredths: number, currency: string): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat(formats.language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(unitsOf(hundredths))
}
/** Hundredths as a number of whole units, for a file: 816.5 → 8.165. */
export const unitsOf = (hundredths: number): number => Math.round(hundredths * 10) / 1_000
/** "3 Mar 2026", in the browser's time zone. */
export const formatDay = (time: string | number): string => formats.day.format(new Date(time))
/** "3 Mar 2026, 14:05". */
export const formatTime = (time: string | number): string => formats.moment.format(new Date(time))
/** "14:05" on the day of `now` (epoch milliseconds), else "3 Mar 2026, 14:05". */
export const formatTimeNear = (time: string | number, now: number): string =>
  formatDay(time) === formatDay(now) ? formats.clock.format(new Date(time)) : formatTime(time)
/** "3 Mar 2026, 14:05:09". */
export const formatSecond = (time: string | number): string => formats.second.format(new Date(time))

/** "5 minutes ago", "in 3 days". `now` in milliseconds. */
export function formatRelative(time: string | number, now: number): string {
  const seconds = (new Date(time).getTime() - now) / 1000
  const size = Math.abs(seconds)
  if (size < 45) return formats.relative.format(0, 'second')
  if (size < 2700) return formats.relative.format(Math.round(seconds / 60), 'minute')
  if (size < 79_200) return formats.relative.format(Math.round(seconds / 3600), 'hour')
  // From a month and a half on: one of "next month" may be tomorrow.
  if (size < 3_888_000) return formats.relative.format(Math.round(seconds / 86_400), 'day')
  if (size < 31_536_000) return formats.relative.format(Math.round(seconds / 2_592_000), 'month')
  return formats.relative.format(Math.round(seconds / 31_536_000), 'year')
}

/** How long something takes, in milliseconds, in words: "about 3 minutes". */
export function formatDuration(ms: number): string {
  if (ms < 60_000) return 'less than a minute'
  const minutes = Math.round(ms / 60_000)
  if (minutes < 90) return `about ${count(minutes, 'minute')}`
  return `about ${count(Math.round(minutes / 60), 'hour')}`
}

/** "1 account", "37 accounts". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${formats.rules.select(value) === 'one' ? one : many}`
}
/** "1 account has", "37 accounts have": picks the words only. */
export const pick = (value: number, one: string, many: string): string =>
  formats.rules.select(value) === 'one' ? one : many

/** "a", "a and b", "a, b and c". */
export const list = (parts: readonly string[]): string => formats.list.format(parts)
