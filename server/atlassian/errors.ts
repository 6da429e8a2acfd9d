import type { UpstreamFacts, UpstreamKind } from '../upstream-error.ts'

/** What can be told of an answer that is no success. `text` is for looking only: it may hold names and goes nowhere. */
export interface Failure {
  readonly status: number
  readonly code: string | null
  /** Where Atlassian says more: a page of its own. */
  readonly link: string | null
  readonly text: string
}

const KINDS: Readonly<Record<number, UpstreamKind>> = {
  401: 'key-rejected',
  403: 'refused',
  404: 'not-found',
  408: 'unavailable',
  409: 'conflict',
  410: 'not-found',
  425: 'unavailable',
  429: 'rate-limited',
}
/** Longer bodies are pages of HTML; what we look for stands at the beginning. */
const LOOKED_AT = 20_000
/** What is kept of codes. */
const LONGEST_CODE = 80

/**
 * Reads a refusal in any of the shapes that the Admin APIs use: `{errors:[{code}]}`, a bare `{code}`, the gateway's
 * `{code: 401, message}`, `{key, context}` of `/users/{id}/manage`, the gateway's `{status, error, message, path}`,
 * `{errorMessages}` of Jira, plain text, HTML, nothing. Source: Atlassian, Organizations and User management REST APIs.
 */
export function readFailure(status: number, body: string | null): Failure {
  const text = (body ?? '').slice(0, LOOKED_AT)
  const json = parsed(text)
  const lifecycle = lifecycleErrors(json)
  return {
    status,
    code: status === 404 && /failed to match any route/i.test(text) ? 'NO_ROUTE' : (lifecycle?.code ?? codeIn(json)),
    link: lifecycle?.link ?? null,
    text,
  }
}

/** @param ambiguous whether the request may have had an effect although it was answered like this */
export function factsOf(failure: Failure, retryAfterMs: number | null, ambiguous: boolean): UpstreamFacts {
  const { status, code, link } = failure
  const kind = namesScope(failure)
    ? 'key-scoped'
    : (KINDS[status] ?? (status >= 500 ? 'unavailable' : status >= 400 ? 'bad-request' : 'unreadable'))
  return { kind, status, code, retryAfterMs, ambiguous, link }
}

/**
 * A key that was made with scopes is told so by their name: `manage:org` (`/users/{id}/manage`, also as a 401), or words
 * like "scope does not match". The gateway's plain "User has no permission" is not enough: it says the same of a key whose
 * maker is no admin any more. It keeps the code `GATEWAY_FORBIDDEN`.
 */
function namesScope({ status, text }: Failure): boolean {
  return (
    (status === 401 || status === 403) &&
    /\bmanage:org\b|\b(read|write|delete|manage):[\w-]+:admin\b|\bscopes?\b/i.test(text)
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Only things that look like a code are taken for one, so that a sentence, a name or an address can't pass as one. */
function codeIn(body: unknown): string | null {
  if (!isRecord(body)) return null
  const first: unknown = Array.isArray(body['errors']) ? body['errors'][0] : null
  if (isRecord(first)) return codeLike(first['code']) ?? codeLike(first['key'])
  const key = codeLike(body['key'])
  if (key !== null) return key
  if (body['error'] === 'Forbidden' && typeof body['path'] === 'string') return 'GATEWAY_FORBIDDEN'
  return codeLike(body['code'])
}

/**
 * Why an account may not be deactivated or activated: the codes, and the first page that says more. What Atlassian words
 * about it may hold names and is left where it is. Source: Atlassian, User management REST API, `conflict.lifecycleErrors`.
 */
function lifecycleErrors(body: unknown): { code: string | null; link: string | null } | null {
  if (!isRecord(body) || body['key'] !== 'conflict.lifecycleErrors' || !isRecord(body['context'])) return null
  const listed = body['context']['errorCodes']
  const errors = Array.isArray(listed) ? listed.filter(isRecord) : []
  const codes = errors.map(({ code }) => codeLike(code)).filter((code) => code !== null)
  return {
    code: fitting(codes),
    link: errors.map(({ link }) => ownPage(link)).find((link) => link !== null) ?? null,
  }
}

/** As many codes as fit, none of them cut. */
function fitting(codes: readonly string[]): string | null {
  const [first, ...others] = codes
  return others.reduce<string | null>((all, code) => {
    const longer = `${all ?? ''},${code}`
    return longer.length <= LONGEST_CODE ? longer : all
  }, first ?? null)
}

/** ours: an address of Atlassian's, without what may be about a person. null: anything else. */
function ownPage(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null
  const { protocol, hostname, port, username, password, origin, pathname } = new URL(value)
  const own = /(^|\.)atlassian\.(com|net)$/.test(hostname)
  if (protocol !== 'https:' || !own || port !== '' || username !== '' || password !== '') return null
  const page = `${origin}${pathname}`
  return page.length <= 500 && !/@|%40/.test(pathname) ? page : null
}

/** `ADMIN-409-3`, `forbidden.targetUnverified`, `accountNotFound`, `SOME_CODE`. A number only repeats the status. */
function codeLike(value: unknown): string | null {
  return typeof value === 'string' &&
    value.length <= LONGEST_CODE &&
    /^([A-Z][A-Z0-9]*([_-][A-Z0-9]+)*|[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)*)$/.test(value)
    ? value
    : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
