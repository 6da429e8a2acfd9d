import type { Fault } from '../weather.ts'
import { resetTime } from './rate-limits.ts'
import { failure, proxyError } from './refusal.ts'
import type { Answer, Route } from './types.ts'

/** What goes over the wire in the end. */
export interface Wire {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** An answer as text. */
export const onWire = (answer: Answer, headers: Readonly<Record<string, string>>): Wire =>
  answer.body === undefined
    ? { status: answer.status, headers: { ...headers }, body: '' }
    : { status: answer.status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(answer.body) }

/** The body of a refusal for too many requests, in the style of the operation. */
export function tooMany(route: Route): Answer {
  if (route.api === 'confluence') return { status: 429, body: { statusCode: 429, message: 'Rate limit exceeded.' } }
  if (route.errors === 'desk') return failure('desk', 429, 'rate.limit', '', 'Rate limit exceeded.')
  if (route.api === 'jira') return { status: 429, body: { errorMessages: ['Rate limit exceeded.'], errors: {} } }
  if (route.api === 'manage' || route.path.startsWith('/admin/v1') || route.errors === 'bare')
    return proxyError(429, 'Too many requests')
  return failure('errors', 429, 'ADMIN-429-1', 'Rate limit exceeded', 'Too many API requests.')
}

/** A 429 of the weather: with Retry-After, with only the reset time, or with nothing to go by. */
export function weatherTooMany(route: Route, fault: Extract<Fault, { kind: 'too-many-requests' }>, now: number): Wire {
  const headers: Record<string, string> =
    fault.headers === 'retry-after'
      ? { 'retry-after': String(fault.seconds) }
      : fault.headers === 'reset'
        ? { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetTime(now - 60_000) }
        : {}
  return onWire(tooMany(route), headers)
}

/** A server's error: sometimes JSON, sometimes a proxy's page, sometimes nothing. */
export function serverError(route: Route, fault: Extract<Fault, { kind: 'server-error' }>): Wire {
  if (fault.body === 'empty') return { status: fault.status, headers: {}, body: '' }
  if (fault.body === 'html') {
    return {
      status: fault.status,
      headers: { 'content-type': 'text/html' },
      body: '<html><head><title>Service unavailable</title></head><body><h1>Service unavailable</h1></body></html>',
    }
  }
  const answer = failure(
    route.api === 'manage' ? 'errors' : route.errors,
    fault.status,
    'ADMIN-500-1',
    'Internal error',
    'An unexpected error happened.',
  )
  return onWire(answer, {})
}

/** What the weather's timeout answers in the end. */
export const GATEWAY_TIMEOUT: Wire = {
  status: 504,
  headers: { 'content-type': 'text/html' },
  body: '<html><body>Gateway timeout</body></html>',
}

export const respond = (wire: Wire): Response =>
  new Response(wire.body === '' ? null : wire.body, { status: wire.status, headers: wire.headers })

/** Waits; throws the signal's reason when it aborts before that. */
export async function untilAborted(signal: AbortSignal, wait: Promise<void>): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    void wait.then(resolve)
  })
}
