import type { Budget, Clock, Ids, LearnedPace, Log } from '../ports.ts'
import { UpstreamError, type UpstreamFacts } from '../upstream-error.ts'
import { ENDPOINTS, type Endpoint, type EndpointName, type ParamsOf } from './endpoints.ts'
import { factsOf, readFailure, type Failure } from './errors.ts'
import { exchange, type Exchange, type Fetch } from './exchange.ts'
import { makePace, type Pace } from './pace.ts'
import { askedWait, backoff } from './retry-after.ts'
import { urlOf, type Query } from './url.ts'

/** ours: one sending takes at most this long. */
const ATTEMPT_MS = 15_000
/** ours: a write that is cut off leaves a doubt behind, so none is started with less time than this. */
const WRITE_NEEDS_MS = 2_000
/** ours: sendings of one request, after faults and after refusals for speed. */
const MOST_FAULTS = 4
const MOST_REFUSALS = 8

export interface HttpOptions {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly budget: Budget
  /** Headers of every request, beside those about content. What it throws ends the request before it is sent. */
  readonly headers: () => Readonly<Record<string, string>>
  /** Shared with others who ask the same; one of its own when not told. */
  readonly pace?: Pace
  /** Told of each refusal for speed, with what it taught. */
  readonly onSlowed?: (learned: LearnedPace) => void
}

export interface HttpRequest<E extends EndpointName> {
  readonly params: ParamsOf<E>
  readonly query?: Query
  readonly body?: Readonly<Record<string, unknown>>
  /** A failure that is an answer to the caller: it is given back instead of thrown. */
  readonly settles?: (failure: Failure) => boolean
}

export interface HttpAnswer {
  readonly status: number
  /** The parsed answer to a read; null for writes, whose answers say nothing, and for settled failures. */
  readonly body: unknown
}

export interface Http {
  /** @throws UpstreamError */
  send<E extends EndpointName>(endpoint: E, request: HttpRequest<E>): Promise<HttpAnswer>
  readonly log: Log
  callsMade(): number
  callsLeft(): number
}

type Attempt =
  { readonly answer: HttpAnswer } | { readonly facts: UpstreamFacts; readonly again: boolean; readonly waitMs: number }

/**
 * Sends requests with one pace and one budget. A read is sent again after anything that may pass: 429, 5xx, a broken
 * line, silence, half an answer. A write only after 429, when nothing happened; after anything else in doubt the error is
 * `ambiguous` and the caller reads back. No wait goes past the budget's deadline: the error then says how long it would be.
 */
export function makeHttp(options: HttpOptions): Http {
  const { clock, ids, log, budget } = options
  const pace = options.pace ?? makePace(clock)
  let calls = 0

  async function attempt<E extends EndpointName>(
    endpoint: E,
    url: string,
    request: HttpRequest<E>,
    tries: number,
  ): Promise<Attempt> {
    const write = isWrite(endpoint)
    const turn = await pace.turn(budget.deadline)
    try {
      const left = budget.deadline - clock.now()
      if (calls >= budget.calls || left <= needs(write)) throw new UpstreamError(noBudget)
      const own = options.headers()
      calls += 1
      const { method, experimental }: Endpoint = ENDPOINTS[endpoint]
      const body = request.body === undefined ? undefined : JSON.stringify(request.body)
      const headers = {
        Accept: 'application/json',
        // Source: Atlassian, Jira Service Management REST API, "Experimental methods": 412 without it.
        ...(experimental === true ? { 'X-ExperimentalApi': 'opt-in' } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...own,
      }
      const ended = await exchange(
        options.fetch,
        clock,
        url,
        { method, headers, ...(body === undefined ? {} : { body }) },
        Math.min(ATTEMPT_MS, left),
      )
      // The pace must hear of it while the place is still taken: the next one starts as soon as it is free.
      const result = judge(ended, write, request.settles, clock.now())
      if ('answer' in result) {
        turn.well()
        return result
      }
      const waitMs = waitFor(result.facts, tries, ids.random())
      if (result.facts.kind === 'rate-limited') {
        turn.slowed(waitMs)
        options.onSlowed?.(pace.learned())
      }
      return { ...result, waitMs }
    } finally {
      turn.end()
    }
  }

  return {
    log,
    callsMade: () => calls,
    callsLeft: () => Math.max(0, budget.calls - calls),
    async send(endpoint, request) {
      const url = urlOf(endpoint, request.params, request.query)
      const needed = needs(isWrite(endpoint))
      for (let tries = 1; ; tries += 1) {
        const result = await attempt(endpoint, url, request, tries)
        if ('answer' in result) return result.answer
        const { facts, again, waitMs } = result
        const most = facts.kind === 'rate-limited' ? MOST_REFUSALS : MOST_FAULTS
        const more = again && tries < most && calls < budget.calls && clock.now() + waitMs + needed < budget.deadline
        const { kind, status, code } = facts
        log.info(more ? 'atlassian-retry' : 'atlassian-failure', { endpoint, kind, status, code, tries, waitMs })
        if (!more) throw new UpstreamError({ ...facts, retryAfterMs: again ? waitMs : facts.retryAfterMs })
        await clock.sleep(waitMs)
      }
    },
  }
}

/** "At once" is believed one time: an answer that keeps saying so would make us knock without a pause. */
function waitFor({ kind, retryAfterMs }: UpstreamFacts, tries: number, random: number): number {
  const asked = retryAfterMs === 0 && tries > 1 ? null : retryAfterMs
  return asked ?? backoff(kind === 'rate-limited' ? tries + 1 : tries, random)
}

const isWrite = (endpoint: EndpointName): boolean => ENDPOINTS[endpoint].effect === 'write'

/** The time that must be left before a sending begins. */
const needs = (write: boolean): number => (write ? WRITE_NEEDS_MS : 0)

const noBudget: UpstreamFacts = { kind: 'no-budget', status: null, code: null, retryAfterMs: null, ambiguous: false }

/** What an ending means. `again`: sending it once more is safe and may help. */
function judge(
  ended: Exchange,
  write: boolean,
  settles: HttpRequest<EndpointName>['settles'],
  now: number,
): { answer: HttpAnswer } | { facts: UpstreamFacts; again: boolean } {
  if (ended.end === 'timeout' || ended.end === 'failed') {
    const kind = ended.end === 'timeout' ? 'timeout' : 'unavailable'
    return { facts: { kind, status: null, code: null, retryAfterMs: null, ambiguous: write }, again: !write }
  }
  const { status } = ended
  if (status >= 200 && status < 300) {
    const body = ended.end === 'answered' ? json(ended.text) : undefined
    // Writes answer 204. Another 2xx is believed with no body or a JSON one; a web page comes from something in between.
    const silent = status === 204 || (ended.end === 'answered' && ended.text.trim() === '')
    if (write && (silent || body !== undefined)) return { answer: { status, body: null } }
    if (body !== undefined) return { answer: { status, body } }
    return {
      facts: { kind: 'unreadable', status, code: 'BROKEN_ANSWER', retryAfterMs: null, ambiguous: write },
      again: !write,
    }
  }
  const failure = readFailure(status, ended.end === 'answered' ? ended.text : null)
  if (settles?.(failure) === true) return { answer: { status, body: null } }
  const doubtful = write && (status >= 500 || status === 408 || status < 400)
  const facts = factsOf(failure, askedWait(ended.headers, now), doubtful)
  // The hour's points are gone, not the pace too high: asking again before the hour is over only knocks on a wall.
  // Source: Atlassian, "Rate limiting": RateLimit-Reason names a quota.
  if (status === 429 && /quota/i.test(ended.headers.get('ratelimit-reason') ?? ''))
    return { facts: { ...facts, kind: 'points-used-up' }, again: false }
  return { facts, again: facts.kind === 'rate-limited' || (facts.kind === 'unavailable' && !write) }
}

/** `undefined`: no JSON, or only the beginning of it. */
function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
