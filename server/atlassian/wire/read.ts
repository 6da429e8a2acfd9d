import type * as z from 'zod'
import type { Log } from '../../ports.ts'
import { UpstreamError } from '../../upstream-error.ts'
import type { EndpointName } from '../endpoints.ts'

/** Rounds of mending; each climbs one step, and nothing we read is nested this deep. */
const MOST_ROUNDS = 12
const MOST_REPORTED = 8

type Path = readonly (string | number)[]

/**
 * Reads an answer that may hold anything. A field in a form we don't know becomes "not told", and its path is reported;
 * a list with one bad element becomes "not told" as a whole, since half a list would pass for all of it. What can't be
 * missing (a row's own id, the list of rows) fails the answer. Paths are told, values never.
 * @throws UpstreamError unreadable, its code the first path that can't be read
 */
export function readAnswer<S extends z.ZodTypeAny>(
  schema: S,
  body: unknown,
  endpoint: EndpointName,
  log: Log,
): z.output<S> {
  const first = schema.safeParse(body)
  if (first.success) return first.data as z.output<S>
  const mended: unknown = structuredClone(body)
  const reported = new Set<string>()
  let issues = first.error.issues
  const gone = new Set<string>()
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    // All targets of a round are chosen before any is taken away: two bad elements mean the one list, not the list and then its row.
    const targets = issues.map(({ path }) => climb(path, gone))
    for (const [index, target] of targets.entries()) {
      if (target === null) throw unreadable(first.error.issues)
      reported.add(plain(issues[index]?.path ?? target))
      gone.add(JSON.stringify(target))
      remove(mended, target)
    }
    const next = schema.safeParse(mended)
    if (next.success) {
      for (const path of [...reported].slice(0, MOST_REPORTED))
        log.info('atlassian-field-unreadable', { endpoint, path })
      return next.data as z.output<S>
    }
    issues = next.error.issues
  }
  throw unreadable(first.error.issues)
}

/**
 * The nearest field at or above the path that was not taken away yet; elements of lists are no fields. null: there is none.
 * The page's own `links` are never mended: without them a list would seem to end here.
 */
function climb(path: Path, gone: ReadonlySet<string>): Path | null {
  if (path[0] === 'links') return null
  for (let length = path.length; length > 0; length -= 1) {
    const target = path.slice(0, length)
    if (typeof target.at(-1) === 'string' && !gone.has(JSON.stringify(target))) return target
  }
  return null
}

function remove(root: unknown, path: Path): void {
  let at: unknown = root
  for (const step of path.slice(0, -1)) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined
  const last = path.at(-1)
  if (typeof at === 'object' && at !== null && last !== undefined) Reflect.deleteProperty(at, last)
}

/** `data.17.email` → `data.*.email`. The words are the schema's own. */
const plain = (path: Path): string => path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')

function unreadable(issues: readonly z.ZodIssue[]): UpstreamError {
  const path = plain(issues[0]?.path ?? [])
  return new UpstreamError({
    kind: 'unreadable',
    status: 200,
    code: path === '' ? 'BODY' : path.slice(0, 80),
    retryAfterMs: null,
    ambiguous: false,
  })
}
