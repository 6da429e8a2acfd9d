import { UpstreamError } from '../upstream-error.ts'
import { ADMIN_ORIGIN, ENDPOINTS, type EndpointName, type ParamsOf } from './endpoints.ts'

export type Query = readonly (readonly [name: string, value: string])[]

/**
 * The address of one request. Ids are encoded whole: account ids hold `:` and `|`. The site's addresses are relative, the
 * platform knows the site; all others are on the one host.
 * @throws UpstreamError bad-request INVALID_ID for ids that would change the path (`.`, `..`, nothing).
 */
export function urlOf<E extends EndpointName>(endpoint: E, params: ParamsOf<E>, query: Query = []): string {
  const { path, api } = ENDPOINTS[endpoint]
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    segment((params as Readonly<Record<string, string>>)[name]),
  )
  const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  return `${api === 'jira' || api === 'confluence' ? '' : ADMIN_ORIGIN}${filled}${search === '' ? '' : `?${search}`}`
}

/** Dots alone are not escaped by encoding, and a URL parser would walk up the path on them. */
function segment(id: string | undefined): string {
  if (id === undefined || id === '' || id === '.' || id === '..') throw invalid('INVALID_ID')
  return encodeURIComponent(id)
}

/** A request that would mean something else than was asked; nothing was sent. */
export function invalid(code: string): UpstreamError {
  return new UpstreamError({ kind: 'bad-request', status: null, code, retryAfterMs: null, ambiguous: false })
}
