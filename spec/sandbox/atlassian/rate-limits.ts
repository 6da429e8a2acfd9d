import type { SandboxClock } from '../clock.ts'

/** Requests a minute. */
export interface RateLimits {
  /** For one key, over everything else. Assumed: Atlassian publishes no number. */
  perMinute: number
  /** Source: Atlassian, Organizations REST API: last-active-dates, 200 requests a minute for an organization. */
  lastActiveDatesPerMinute: number
  /** Points an hour of the app, for each product. Source: Atlassian, "Rate limiting", Tier 1: one pot over all customers. */
  pointsPerHour: number
}

export const DEFAULT_LIMITS: RateLimits = { perMinute: 3_000, lastActiveDatesPerMinute: 200, pointsPerHour: 65_000 }

export interface Allowance {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
}

const MINUTE = 60_000

/** The end of the running minute, in the minute precision that Atlassian sends. */
export const resetTime = (now: number): string =>
  `${new Date((Math.floor(now / MINUTE) + 1) * MINUTE).toISOString().slice(0, 16)}Z`

/** Counts requests in whole minutes. */
export function createRateLimiter(clock: SandboxClock): {
  take(bucket: string, limit: number): Allowance
  reset(): void
} {
  let minute = -1
  const used = new Map<string, number>()
  return {
    reset() {
      used.clear()
    },
    take(bucket, limit) {
      const now = clock.now()
      const current = Math.floor(now / MINUTE)
      if (current !== minute) {
        used.clear()
        minute = current
      }
      const before = used.get(bucket) ?? 0
      const allowed = before < limit
      if (allowed) used.set(bucket, before + 1)
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - before - 1)),
        'x-ratelimit-reset': resetTime(now),
      }
      return { allowed, headers }
    },
  }
}

/**
 * Counts requests of one operation in whole seconds. Source: Atlassian, rate limits of Jira Cloud: bursts, with
 * `Retry-After` and the reason on a refusal; the window is assumed.
 */
export function createBurstLimiter(clock: SandboxClock): { take(bucket: string, limit: number): Allowance } {
  let second = -1
  const used = new Map<string, number>()
  return {
    take(bucket, limit) {
      const current = Math.floor(clock.now() / 1_000)
      if (current !== second) used.clear()
      second = current
      const before = used.get(bucket) ?? 0
      used.set(bucket, Math.min(limit, before + 1))
      const told = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - before - 1)),
      }
      if (before < limit) return { allowed: true, headers: told }
      return { allowed: false, headers: { ...told, 'retry-after': '1', 'ratelimit-reason': 'jira-burst-based' } }
    },
  }
}
