import type { ErrorCode } from '../contract/errors.ts'

/**
 * What went wrong with a request to Atlassian.
 * - `rate-limited` 429 · `unavailable` 5xx, transport fault · `timeout` no answer in time · `unreadable` an answer in no known form
 * - `key-rejected` 401 · `key-scoped` 403 that names a missing scope · `refused` 403 · `not-found` 404 · `conflict` 409 · `bad-request` 400
 * - `points-used-up` the app's points for this hour are used up · `not-connected` the product is not connected to the app
 * - `site-refused` the site turned down a person, or the app: no key is part of it
 * - `desk-open` a service desk whose customers can't be removed, because it is open to others too
 * - `no-budget` not sent: the invocation's calls or time are used up
 */
export type UpstreamKind =
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'unreadable'
  | 'key-rejected'
  | 'key-scoped'
  | 'refused'
  | 'not-found'
  | 'conflict'
  | 'bad-request'
  | 'points-used-up'
  | 'not-connected'
  | 'site-refused'
  | 'desk-open'
  | 'no-budget'

export interface UpstreamFacts {
  readonly kind: UpstreamKind
  readonly status: number | null
  /** Atlassian's code, for example `ADMIN-409-3`; several, such as `billingContact`, with commas between. Never a message: those may hold names. */
  readonly code: string | null
  readonly retryAfterMs: number | null
  /** A write may have taken effect although no good answer came. Must be read back, never blindly sent again. */
  readonly ambiguous: boolean
  /** A page of Atlassian's that says more. */
  readonly link?: string | null
}

/** A request to Atlassian that did not succeed. The message holds kind, status and code only. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly facts: UpstreamFacts
  constructor(facts: UpstreamFacts, options?: ErrorOptions) {
    super(
      `Atlassian: ${facts.kind}${facts.status === null ? '' : ` ${facts.status}`}${facts.code === null ? '' : ` ${facts.code}`}`,
      options,
    )
    this.facts = facts
  }
}

/** How long Atlassian asks everybody to wait, in milliseconds; null: it does not. After a fault the pause is our own guess, and no wish of Atlassian's. */
export const askedToWait = ({ kind, retryAfterMs }: UpstreamFacts): number | null =>
  kind === 'rate-limited' || kind === 'points-used-up' || kind === 'no-budget' ? retryAfterMs : null

/** The catalogue's word for each kind. */
export const UPSTREAM_CODES: Record<UpstreamKind, ErrorCode> = {
  'rate-limited': 'UPSTREAM_RATE_LIMITED',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  timeout: 'UPSTREAM_UNAVAILABLE',
  unreadable: 'UPSTREAM_UNREADABLE',
  'key-rejected': 'UPSTREAM_KEY_REJECTED',
  'key-scoped': 'API_KEY_SCOPED',
  refused: 'UPSTREAM_REFUSED',
  'not-found': 'UPSTREAM_NOT_FOUND',
  conflict: 'UPSTREAM_REFUSED',
  'bad-request': 'UPSTREAM_REFUSED',
  'points-used-up': 'POINTS_USED_UP',
  'not-connected': 'CONFLUENCE_NOT_CONNECTED',
  'site-refused': 'CUSTOMERS_REFUSED',
  'desk-open': 'DESK_OPEN',
  'no-budget': 'OUT_OF_TIME',
}

/** Whether a code says that a licence is used up. Source: Atlassian, Organizations REST API, error codes. */
export const isSeatLimit = (code: string | null): boolean => code !== null && /^ADMIN-(UAM-)?409-3$/.test(code)
