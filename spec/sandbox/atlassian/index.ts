import type { SandboxClock } from '../clock.ts'
import type { Weather } from '../weather.ts'
import type { World } from '../world/index.ts'
import { authenticate, checkOrganization } from './authenticate.ts'
import {
  GATEWAY_TIMEOUT,
  onWire,
  respond,
  serverError,
  tooMany,
  untilAborted,
  weatherTooMany,
  type Wire,
} from './faults.ts'
import { createPoints, type Points } from './points.ts'
import { createBurstLimiter, createRateLimiter, DEFAULT_LIMITS, type RateLimits } from './rate-limits.ts'
import { readBody, readQuery } from './read-input.ts'
import { ReadView } from './read-view.ts'
import { failure, proxyError, Refusal } from './refusal.ts'
import { match } from './router.ts'
import type { Answer, Caller, Route, RouteContext, Tenant } from './types.ts'
import { UserIndex } from './user-index.ts'

export type { Caller } from './types.ts'
export type { RateLimits } from './rate-limits.ts'

export interface AtlassianOptions {
  world: World
  clock: SandboxClock
  weather: Weather
  limits?: Partial<RateLimits>
  /** How many of the last requests are kept; 5,000 when not told. */
  keepRequests?: number
}

/** A request as it came in. Headers are not kept: one of them is the key. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly status: number
  readonly at: number
  /** Path template of the operation; null when there is none. */
  readonly route: string | null
}

export interface Exchange {
  readonly request: RecordedRequest
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly bodyText: string
  }
  readonly route: string | null
  /** True when the weather, and not the operation, made the answer. */
  readonly weather: boolean
}

export interface Atlassian {
  /**
   * One request to api.atlassian.com (path `/admin/…`, `/users/…`) or to the site (`/rest/api/3/…`). A "timeout" of the
   * weather happens after the effect and answers nothing until the request's signal aborts (then it throws the signal's
   * reason) or a minute is over (then 504).
   */
  handle(request: Request, caller?: Caller): Promise<Response>
  readonly requests: readonly RecordedRequest[]
  /** Points that the app has used in the running hour. */
  readonly pointsUsed: Points['used']
  onExchange(listener: (exchange: Exchange) => void): () => void
}

/** Atlassian's APIs over one world. */
export function createAtlassian(options: AtlassianOptions): Atlassian {
  const { world: root, clock, weather } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const limiter = createRateLimiter(clock)
  const points = createPoints(clock, limits.pointsPerHour)
  const bursts = createBurstLimiter(clock)
  const requests: RecordedRequest[] = []
  const keep = options.keepRequests ?? 5_000
  const listeners = new Set<(exchange: Exchange) => void>()
  const tenants = new Map<World, Tenant>()

  const tenantOf = (world: World): Tenant => {
    let tenant = tenants.get(world)
    if (!tenant) {
      const view = new ReadView(world, clock, () => weather.dials.staleReadMs)
      tenants.set(world, (tenant = { world, view, users: new UserIndex(view) }))
    }
    for (const index of tenant.view.release()) tenant.users.retest(index)
    return tenant
  }

  interface Incoming {
    readonly route: Route
    readonly params: Readonly<Record<string, string>>
    readonly url: URL
    readonly authorization: string | null
    readonly body: string
    readonly isJson: boolean
    readonly caller: Caller
    readonly loopCursor: boolean
    readonly optedIn: boolean
  }

  /** Key, limit, input, effect: in this order. Headers of the limit are told on every answer that got that far. */
  const answer = (incoming: Incoming, headers: Record<string, string>): Answer => {
    const { route, params, url } = incoming
    try {
      const onSite = route.api === 'jira' || route.api === 'confluence'
      const auth = onSite ? null : authenticate(route, incoming.authorization, url.pathname, root, clock)
      const tenant = tenantOf(auth?.world ?? root)
      if (auth) {
        const own = route.limit === 'last-active-dates'
        const general = weather.dials.requestsPerMinute ?? limits.perMinute
        const allowance = limiter.take(
          own ? `last-active/${auth.world.organization.id}` : `key/${auth.key.id}`,
          own ? Math.min(general, limits.lastActiveDatesPerMinute) : general,
        )
        Object.assign(headers, allowance.headers)
        if (!allowance.allowed) return tooMany(route)
        checkOrganization(route, params.orgId, auth.world)
      } else {
        const allowance = points.look(route, incoming.caller)
        Object.assign(headers, allowance.headers)
        if (!allowance.allowed) return tooMany(route)
      }
      if (route.perSecond !== undefined) {
        const allowance = bursts.take(`${route.method} ${route.path}`, route.perSecond)
        Object.assign(headers, allowance.headers)
        if (!allowance.allowed) return tooMany(route)
      }
      if (route.experimental && !incoming.optedIn)
        return failure(route.errors, 412, 'sd.experimental', '', 'This operation is experimental: opt in to use it.')
      // Assumed of the Admin APIs, as of any JSON API: another media type is refused before it is read.
      if (route.body && incoming.body !== '' && !incoming.isJson)
        return onSite ? { status: 415 } : proxyError(415, 'Unsupported Media Type')
      const context: RouteContext = {
        ...tenant,
        route,
        clock,
        params,
        query: readQuery(route, url.searchParams),
        body: readBody(route, incoming.body),
        key: auth?.key ?? null,
        caller: incoming.caller,
        origin: url.origin,
        path: url.pathname,
        loopCursor: incoming.loopCursor,
      }
      const answered = route.answer(context)
      points.spend(route, incoming.caller, answered.body)
      return answered
    } catch (error) {
      if (error instanceof Refusal) {
        points.spend(route, incoming.caller, error.answer.body)
        return error.answer
      }
      throw error
    }
  }

  const handle = async (request: Request, caller: Caller = { as: 'anonymous' }): Promise<Response> => {
    const url = new URL(request.url)
    const body = await request.text()
    const decision = weather.decideRequest({ method: request.method, path: url.pathname })
    if (decision.latencyMs > 0) await clock.sleep(decision.latencyMs)
    request.signal.throwIfAborted()

    const found = match(request.method, url.pathname)
    const record = (wire: Wire, ofWeather: boolean): void => {
      const recorded: RecordedRequest = {
        method: request.method,
        path: url.pathname,
        query: url.search,
        body,
        status: wire.status,
        at: clock.now(),
        route: found.route?.path ?? null,
      }
      requests.push(recorded)
      if (requests.length > keep) requests.splice(0, requests.length - keep)
      const exchange: Exchange = {
        request: recorded,
        response: { status: wire.status, headers: wire.headers, bodyText: wire.body },
        route: recorded.route,
        weather: ofWeather,
      }
      for (const listener of listeners) listener(exchange)
    }
    const send = (wire: Wire, ofWeather: boolean): Response => {
      record(wire, ofWeather)
      return respond(wire)
    }
    if (!found.route) return send(onWire(found.answer, {}), false)

    const { route, params } = found
    const { fault } = decision
    if (fault?.kind === 'too-many-requests') return send(weatherTooMany(route, fault, clock.now()), true)
    if (fault?.kind === 'server-error' && !fault.afterEffect) return send(serverError(route, fault), true)
    const headers: Record<string, string> = {}
    const isJson = /^application\/([\w.-]+\+)?json\b/i.test(request.headers.get('content-type') ?? '')
    const wire = onWire(
      answer(
        {
          route,
          params,
          url,
          authorization: request.headers.get('authorization'),
          body,
          isJson,
          caller,
          loopCursor: decision.loopCursor,
          optedIn: request.headers.get('x-experimentalapi') === 'opt-in',
        },
        headers,
      ),
      headers,
    )
    if (fault?.kind === 'server-error') return send(serverError(route, fault), true)
    if (fault?.kind === 'timeout') {
      // Told to the listeners now: the effect has happened, whether or not the caller stays to hear of it.
      record(GATEWAY_TIMEOUT, true)
      await untilAborted(request.signal, clock.sleep(fault.timeoutMs, request.signal))
      return respond(GATEWAY_TIMEOUT)
    }
    if (fault?.kind === 'truncated' && wire.body.length > 1)
      return send({ ...wire, body: wire.body.slice(0, Math.max(1, Math.floor(wire.body.length * fault.share))) }, true)
    return send(wire, false)
  }

  return {
    handle,
    requests,
    pointsUsed: points.used,
    onExchange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
