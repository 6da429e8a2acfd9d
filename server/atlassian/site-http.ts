import type { Purse } from '../site-port.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { EndpointName } from './endpoints.ts'
import type { Http, HttpRequest } from './http.ts'
import { makeSpending } from './spending.ts'

/** Requests to the site's products with their points counted. */
export interface SiteHttp {
  /** @param points what the answer costs beyond the request itself, 0 where it is null */
  send<E extends EndpointName, T>(
    endpoint: E,
    request: HttpRequest<E>,
    read: (body: unknown, status: number) => T,
    points: (answer: T) => number,
  ): Promise<T>
  readonly log: Http['log']
  pointsUsed(): number
  pointsRefused(): boolean
}

/**
 * Counts by Atlassian's rule: 1 for each request that was sent, and more for what the answer holds. What is counted here is
 * the most that Atlassian's rule makes of it; some operations have been seen to cost less.
 */
export function makeSiteHttp(http: Http, purse: Purse): SiteHttp {
  let refused = false
  // Each sending once, by the client's own count: requests that run side by side must not count each other.
  const spending = makeSpending(purse, () => http.callsMade())
  return {
    log: http.log,
    pointsUsed: spending.used,
    pointsRefused: () => refused,
    send: (endpoint, request, read, points) =>
      spending.send(async () => {
        try {
          const { body, status } = await http.send(endpoint, request)
          return read(body, status)
        } catch (error) {
          refused ||= isPointsRefusal(error)
          throw asSiteError(error)
        }
      }, points),
  }
}

/** Atlassian's own door, not ours. */
export const isPointsRefusal = (error: unknown): boolean =>
  error instanceof UpstreamError && error.facts.kind === 'points-used-up'

/** No key of the organization is part of these requests, so none can have been turned down: a scope is missing, or the app's rights. */
function asSiteError(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error
  const { kind, code } = error.facts
  if (code === NOT_CONNECTED) return new UpstreamError({ ...error.facts, kind: 'not-connected' })
  return kind === 'key-rejected' || kind === 'key-scoped'
    ? new UpstreamError({ ...error.facts, kind: 'refused' })
    : error
}

/** The code that a transport gives an answer which never reached the product, because the product is not connected to the app. */
export const NOT_CONNECTED = 'PRODUCT_NOT_CONNECTED'
