/** Numbers and times in one language, so that a translation changes one file. */
export const LANGUAGE = 'en-GB'

const whole = new Intl.NumberFormat(LANGUAGE)
const percentage = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 })
const day = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', year: 'numeric' })
const moment = new Intl.DateTimeFormat(LANGUAGE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const second = new Intl.DateTimeFormat(LANGUAGE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' })
const rules = new Intl.PluralRules(LANGUAGE)

/** 12400 → "12,400". */
export const formatNumber = (value: number): string => whole.format(value)
/** 0.934 → "93%". */
export const formatPercent = (share: number): string => percentage.format(share)
/** "3 Mar 2026", in the browser's time zone. */
export const formatDay = (time: string | number): string => day.format(new Date(time))
/** "3 Mar 2026, 14:05". */
export const formatTime = (time: string | number): string => moment.format(new Date(time))
/** "3 Mar 2026, 14:05:09". */
export const formatSecond = (time: string | number): string => second.format(new Date(time))

/** "5 minutes ago", "in 3 days". `now` in milliseconds. */
export function formatRelative(time: string | number, now: number): string {
  const seconds = (new Date(time).getTime() - now) / 1000
  const size = Math.abs(seconds)
  if (size < 45) return relative.format(0, 'second')
  if (size < 2700) return relative.format(Math.round(seconds / 60), 'minute')
  if (size < 79_200) return relative.format(Math.round(seconds / 3600), 'hour')
  if (size < 2_592_000) return relative.format(Math.round(seconds / 86_400), 'day')
  if (size < 31_536_000) return relative.format(Math.round(seconds / 2_592_000), 'month')
  return relative.format(Math.round(seconds / 31_536_000), 'year')
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
  return `${formatNumber(value)} ${rules.select(value) === 'one' ? one : many}`
}
/** "1 account has", "37 accounts have": picks the words only. */
export const pick = (value: number, one: string, many: string): string => (rules.select(value) === 'one' ? one : many)

/** "a", "a and b", "a, b and c". */
export const list = (parts: readonly string[]): string => new Intl.ListFormat(LANGUAGE).format(parts)
