import { DOCUMENTED_ELSEWHERE, SITE_APIS } from './not-modelled.ts'
import { notModelled, proxyError } from './refusal.ts'
import { ROUTES } from './routes/index.ts'
import type { Answer, Route } from './types.ts'

export type Match =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly route: null; readonly answer: Answer }

interface Pattern {
  readonly method: string
  readonly segments: readonly string[]
  readonly route: Route | null
  readonly file: string
}

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1)
const isParam = (segment: string): boolean => segment.startsWith('{')

/** Literal segments before parameters, so that `users/count` is no user called "count". */
const PATTERNS: readonly Pattern[] = [
  ...ROUTES.map((route) => ({ method: route.method, segments: segmentsOf(route.path), route, file: route.name })),
  ...DOCUMENTED_ELSEWHERE.map(([method, path, file]) => ({ method, segments: segmentsOf(path), route: null, file })),
].sort((a, b) => a.segments.filter(isParam).length - b.segments.filter(isParam).length)

/** Finds the operation, or the answer that says there is none. The 404 body is the gateway's. */
export function match(method: string, pathname: string): Match {
  const given = decode(pathname)
  if (given) {
    const fitting = PATTERNS.filter((pattern) => fits(pattern.segments, given))
    const best = fitting[0]
    // A literal path owns its place: `POST users/count` is a wrong method, not a user called "count".
    const found = best
      ? fitting.find((pattern) => pattern.method === method && shape(pattern.segments) === shape(best.segments))
      : undefined
    if (found?.route) return { route: found.route, params: paramsOf(found.segments, given) }
    if (found) return { route: null, answer: notModelled(`${method} ${template(found.segments)}`, found.file) }
    if (best) return { route: null, answer: proxyError(405, 'Method Not Allowed') }
  }
  if (SITE_APIS.some((prefix) => pathname.startsWith(prefix))) {
    const words = pathname
      .split('/')
      .filter((segment) => /^[a-z-]+$/i.test(segment) && !['rest', 'api', 'wiki'].includes(segment))
    return {
      route: null,
      answer: notModelled(`${method} ${pathname}`, [method.toLowerCase(), ...words].join('-').toLowerCase()),
    }
  }
  return { route: null, answer: proxyError(404, 'Request failed to match any route') }
}

function decode(pathname: string): readonly string[] | null {
  try {
    return segmentsOf(pathname).map(decodeURIComponent)
  } catch {
    // A malformed escape names no path.
    return null
  }
}

const fits = (pattern: readonly string[], given: readonly string[]): boolean =>
  pattern.length === given.length &&
  pattern.every((segment, at) => (isParam(segment) ? given[at] !== '' : segment === given[at]))

/** Two templates with parameters in the same places are one path, whatever the parameters are called. */
const shape = (segments: readonly string[]): string =>
  segments.map((segment) => (isParam(segment) ? '{}' : segment)).join('/')
const template = (segments: readonly string[]): string => `/${segments.join('/')}`

function paramsOf(pattern: readonly string[], given: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  pattern.forEach((segment, at) => {
    if (isParam(segment)) params[segment.slice(1, -1)] = given[at] ?? ''
  })
  return params
}
