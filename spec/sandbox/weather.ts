import type { Random } from './random.ts'

/** How Atlassian and the queue behave today. Everything is drawn from a seed, so that a bad day can be had again. */
export type WeatherName = 'calm' | 'breeze' | 'storm' | 'limited'

/** The dials behind a name; probabilities from 0 to 1, times in milliseconds. */
export interface WeatherDials {
  latencyMs: readonly [number, number]
  tooManyRequests: number
  serverError: number
  /** Of the server errors, the share that comes after the effect took place. */
  serverErrorAfterEffect: number
  timeoutAfterEffect: number
  timeoutMs: number
  truncatedBody: number
  /** Requests a minute for one key; null leaves the ordinary limit. */
  requestsPerMinute: number | null
  /** How long reads may still show the state before a role or membership write; 0 = never. Atlassian: up to 30 s. */
  staleReadMs: number
  /** Probability that a page's `links.next` is the cursor that was sent. */
  loopingCursor: number
  duplicateEvent: number
  eventDelayMs: readonly [number, number]
  reorderEvents: number
}

const CALM: WeatherDials = {
  latencyMs: [0, 0],
  tooManyRequests: 0,
  serverError: 0,
  serverErrorAfterEffect: 0.25,
  timeoutAfterEffect: 0,
  timeoutMs: 60_000,
  truncatedBody: 0,
  requestsPerMinute: null,
  staleReadMs: 0,
  loopingCursor: 0,
  duplicateEvent: 0,
  eventDelayMs: [0, 0],
  reorderEvents: 0,
}

/** The dials of each weather. */
export const WEATHERS: Readonly<Record<WeatherName, WeatherDials>> = {
  calm: CALM,
  breeze: { ...CALM, latencyMs: [80, 200], eventDelayMs: [0, 200] },
  storm: {
    ...CALM,
    latencyMs: [20, 300],
    tooManyRequests: 0.06,
    serverError: 0.04,
    timeoutAfterEffect: 0.02,
    truncatedBody: 0.01,
    duplicateEvent: 0.15,
    eventDelayMs: [0, 1_500],
    reorderEvents: 0.3,
  },
  limited: { ...CALM, latencyMs: [20, 80], requestsPerMinute: 60 },
}

/** What goes wrong with one request; null = nothing. */
export type Fault =
  | { readonly kind: 'too-many-requests'; readonly headers: 'retry-after' | 'reset' | 'none'; readonly seconds: number }
  | {
      readonly kind: 'server-error'
      readonly status: 500 | 502 | 503 | 504
      readonly body: 'json' | 'html' | 'empty'
      readonly afterEffect: boolean
    }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  | { readonly kind: 'truncated'; readonly share: number }

export interface Decision {
  readonly latencyMs: number
  readonly fault: Fault | null
  readonly loopCursor: boolean
}

export interface EventDecision {
  /** Extra deliveries beyond the first. */
  readonly duplicates: number
  readonly delayMs: number
  readonly reorder: boolean
}

/** One line of what the weather did. */
export interface WeatherEvent {
  readonly number: number
  readonly of: 'request' | 'event'
  readonly what: string
  readonly decision: Decision | EventDecision
}

export interface Weather {
  readonly name: WeatherName
  readonly seed: string
  readonly dials: Readonly<WeatherDials>
  /** Changes the weather and starts its sequence again, so that what follows depends on the seed alone. */
  set(name: WeatherName, overrides?: Partial<WeatherDials>): void
  decideRequest(request: { readonly method: string; readonly path: string }): Decision
  decideEvent(): EventDecision
  /** The last 1,000 decisions that were not "nothing happens". */
  readonly log: readonly WeatherEvent[]
}

const LOG_SIZE = 1_000

/** Makes weather. Requests and events have separate sequences: more of the one does not change the other. */
export function createWeather(name: WeatherName, random: Random, overrides: Partial<WeatherDials> = {}): Weather {
  const seed = random.fork('weather').int(0, 0x7fffffff).toString(36)
  const log: WeatherEvent[] = []
  let current = name
  let dials: WeatherDials = { ...WEATHERS[name], ...overrides }
  let requests = random.fork(`requests/${seed}`)
  let events = random.fork(`events/${seed}`)
  let count = 0

  const note = (of: WeatherEvent['of'], what: string, decision: Decision | EventDecision): void => {
    log.push({ number: count, of, what, decision })
    if (log.length > LOG_SIZE) log.splice(0, log.length - LOG_SIZE)
  }

  return {
    get name() {
      return current
    },
    seed,
    get dials() {
      return dials
    },
    log,
    set(next, changed = {}) {
      current = next
      dials = { ...WEATHERS[next], ...changed }
      requests = random.fork(`requests/${seed}`)
      events = random.fork(`events/${seed}`)
    },
    decideRequest({ method, path }) {
      count += 1
      // Always the same number of draws for a request, whatever they decide: the sequence stays aligned.
      const [latency, which, detail, extra, loop] = [
        requests.next(),
        requests.next(),
        requests.next(),
        requests.next(),
        requests.next(),
      ]
      const fault = chooseFault(dials, which, detail, extra)
      const decision: Decision = {
        latencyMs: between(dials.latencyMs, latency),
        fault,
        loopCursor: loop < dials.loopingCursor,
      }
      if (fault || decision.loopCursor) note('request', `${method} ${path}`, decision)
      return decision
    },
    decideEvent() {
      count += 1
      const [duplicate, delay, reorder] = [events.next(), events.next(), events.next()]
      const decision: EventDecision = {
        duplicates: duplicate < dials.duplicateEvent ? 1 : 0,
        delayMs: between(dials.eventDelayMs, delay),
        reorder: reorder < dials.reorderEvents,
      }
      if (decision.duplicates > 0 || decision.reorder) note('event', 'event', decision)
      return decision
    },
  }
}

const between = ([low, high]: readonly [number, number], draw: number): number => Math.round(low + draw * (high - low))

/** One draw chooses the kind of fault, two more its details. */
function chooseFault(dials: WeatherDials, which: number, detail: number, extra: number): Fault | null {
  let edge = dials.tooManyRequests
  if (which < edge) {
    // Half say Retry-After, most of the others only when the period resets, some nothing at all.
    const headers = detail < 0.5 ? 'retry-after' : detail < 0.85 ? 'reset' : 'none'
    return { kind: 'too-many-requests', headers, seconds: 1 + Math.floor(extra * 3) }
  }
  edge += dials.serverError
  if (which < edge) {
    const status = ([500, 502, 503, 504] as const)[Math.floor(detail * 4)] ?? 500
    const body = (['json', 'html', 'empty'] as const)[Math.floor(((detail * 40) % 1) * 3)] ?? 'empty'
    return { kind: 'server-error', status, body, afterEffect: extra < dials.serverErrorAfterEffect }
  }
  edge += dials.timeoutAfterEffect
  if (which < edge) return { kind: 'timeout', timeoutMs: dials.timeoutMs }
  edge += dials.truncatedBody
  if (which < edge) return { kind: 'truncated', share: 0.2 + detail * 0.7 }
  return null
}
