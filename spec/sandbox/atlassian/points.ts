import type { SandboxClock } from '../clock.ts'
import type { Caller, Route } from './types.ts'

const HOUR = 3_600_000

export interface PointsAllowance {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
}

export interface Points {
  /** Whether another request may be made, with the headers of any answer. */
  look(route: Route, caller: Caller): PointsAllowance
  /** Counts what an answer costs. */
  spend(route: Route, caller: Caller, body: unknown): void
  /** Points used in the running hour, by product. */
  used(api: 'jira' | 'confluence'): number
}

/**
 * The app's hourly points, one pot for each product: 1 for a request, and what the route counts for the objects in its
 * answer. Reset at the top of the UTC hour; nothing is said of what is left until most of it is gone. The page's bridge is
 * outside of it. Source: Atlassian, "Rate limiting" of Jira Cloud and Confluence Cloud; that the bridge is outside: staff.
 */
export function createPoints(clock: SandboxClock, perHour: number): Points {
  let hour = -1
  const pots = new Map<string, number>()
  const roll = (): number => {
    const now = clock.now()
    const current = Math.floor(now / HOUR)
    if (current !== hour) {
      pots.clear()
      hour = current
    }
    return Math.ceil(((hour + 1) * HOUR - now) / 1_000)
  }
  const counts = (route: Route, caller: Caller): boolean =>
    (route.api === 'jira' || route.api === 'confluence') && !(caller.as === 'user' && caller.through === 'page')

  return {
    used(api) {
      roll()
      return pots.get(api) ?? 0
    },
    look(route, caller) {
      if (!counts(route, caller)) return { allowed: true, headers: {} }
      const seconds = roll()
      const left = Math.max(0, perHour - (pots.get(route.api) ?? 0))
      const headers: Record<string, string> = { 'ratelimit-policy': `"global-app-quota";q=${perHour};w=3600` }
      if (left < perHour * 0.2) {
        headers['ratelimit'] = `"global-app-quota";r=${left};t=${seconds}`
        headers['x-ratelimit-nearlimit'] = 'true'
      }
      if (left > 0) return { allowed: true, headers }
      return {
        allowed: false,
        headers: {
          ...headers,
          'retry-after': String(seconds),
          'ratelimit-reason': `${route.api}-quota-global-based`,
          'x-ratelimit-limit': String(perHour),
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': new Date((hour + 1) * HOUR).toISOString(),
        },
      }
    },
    spend(route, caller, body) {
      if (!counts(route, caller)) return
      roll()
      pots.set(route.api, (pots.get(route.api) ?? 0) + (route.points?.(body) ?? 1))
    },
  }
}
