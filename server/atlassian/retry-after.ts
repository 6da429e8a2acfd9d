/** How Atlassian says when to come back, and how long to wait when it does not. All in milliseconds. */

/** An hour: a `Retry-After` beyond it is not believed. */
const LONGEST_ASKED_MS = 3_600_000
/** Windows are a minute long and written to the minute; a reset further away than two of them is a clock that is off. */
const LONGEST_RESET_MS = 120_000
const BACKOFF_FIRST_MS = 500
const BACKOFF_LONGEST_MS = 30_000

export interface Headers {
  get(name: string): string | null
}

/**
 * The wait that an answer asks for; null: it says nothing. `Retry-After` (seconds or an HTTP date) is not documented for
 * the Admin APIs but is sent at times, and is the more exact of the two. `X-RateLimit-Reset` is an ISO 8601 time, to the minute.
 * A time that has passed means at once (0). Source: Atlassian, Organizations REST API, "Rate limiting".
 */
export function askedWait(headers: Headers, now: number): number | null {
  const after = retryAfter(headers.get('retry-after'), now)
  if (after !== null) return Math.min(after, LONGEST_ASKED_MS)
  const reset = isoTime(headers.get('x-ratelimit-reset'))
  return reset === null ? null : Math.min(Math.max(0, reset - now), LONGEST_RESET_MS)
}

function retryAfter(value: string | null, now: number): number | null {
  const text = value?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // HTTP dates begin with the name of a day; anything looser would let Date.parse read "-5" as a year.
  if (!/^[A-Z][a-z]{2},? /.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

function isoTime(value: string | null): number | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(value?.trim() ?? '')
  if (!match) return null
  const zone = (match[3] ?? 'Z').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = Date.parse(`${match[1] ?? ''}${(match[2] ?? ':00').slice(0, 7)}${zone}`)
  return Number.isNaN(at) ? null : at
}

/** Doubles with each try; half of it is chance (`random` in [0, 1)), so that those who were refused together do not come back together. */
export function backoff(attempt: number, random: number): number {
  const whole = Math.min(BACKOFF_LONGEST_MS, BACKOFF_FIRST_MS * 2 ** (attempt - 1))
  return Math.ceil(whole / 2 + (whole / 2) * random)
}
