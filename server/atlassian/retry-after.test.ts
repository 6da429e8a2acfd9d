import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedWait, backoff } from './retry-after.ts'

const NOW = Date.UTC(2026, 0, 5, 12, 0, 30)
const asked = (headers: Record<string, string>) => askedWait(new Headers(headers), NOW)

describe('how long an answer asks to wait', () => {
  it.each([
    [{}, null],
    [{ 'Retry-After': '7' }, 7_000],
    [{ 'Retry-After': '0' }, 0],
    [{ 'Retry-After': '1.5' }, 1_500],
    [{ 'Retry-After': 'Mon, 05 Jan 2026 12:00:40 GMT' }, 10_000],
    [{ 'Retry-After': 'Mon, 05 Jan 2026 11:00:00 GMT' }, 0],
    [{ 'Retry-After': '-5' }, null],
    [{ 'Retry-After': 'soon' }, null],
    [{ 'Retry-After': '99999999' }, 3_600_000],
    [{ 'X-RateLimit-Reset': '2026-01-05T12:01Z' }, 30_000],
    [{ 'X-RateLimit-Reset': '2026-01-05T12:01:10Z' }, 40_000],
    [{ 'X-RateLimit-Reset': '2026-01-05T12:01:10.123456789Z' }, 40_123],
    [{ 'X-RateLimit-Reset': '2026-01-05T13:01+01:00' }, 30_000],
    [{ 'X-RateLimit-Reset': '2026-01-05T13:01+0100' }, 30_000],
    [{ 'X-RateLimit-Reset': '2026-01-05T11:59Z' }, 0],
    [{ 'X-RateLimit-Reset': '2027-01-05T12:00Z' }, 120_000],
    [{ 'X-RateLimit-Reset': '1767614400' }, null],
    [{ 'X-RateLimit-Reset': 'nonsense' }, null],
    [{ 'Retry-After': '3', 'X-RateLimit-Reset': '2026-01-05T12:01Z' }, 3_000],
    [{ 'Retry-After': 'soon', 'X-RateLimit-Reset': '2026-01-05T12:01Z' }, 30_000],
  ])('%j → %s', (headers, wait) => {
    expect(asked(headers as Record<string, string>)).toBe(wait)
  })

  it('is never negative or endless, whatever the headers say', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,40}$/), fc.stringMatching(/^[ -~]{0,40}$/), (after, reset) => {
        const wait = asked({ 'Retry-After': after, 'X-RateLimit-Reset': reset })
        if (wait !== null) expect(wait >= 0 && wait <= 3_600_000).toBe(true)
      }),
    )
  })
})

describe('backing off', () => {
  it('doubles, with at least half of it certain and never beyond half a minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (attempt, random) => {
          const whole = Math.min(30_000, 500 * 2 ** (attempt - 1))
          const wait = backoff(attempt, random)
          expect(wait).toBeGreaterThanOrEqual(whole / 2)
          expect(wait).toBeLessThanOrEqual(whole)
        },
      ),
    )
  })
})
