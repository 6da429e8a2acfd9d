import type { CallErrorCode } from './call-error.ts'
import { toCallError } from './call-error.ts'

/** The part of every walk's answer that says how to go on. See the contract's `walk.ts`. */
interface WalkAnswer<Cursor> {
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: CallErrorCode | null
}

const TRIES = 4
const SLOWED_MS = 2000
/** What waiting a little does not mend: the hour's points are gone, nobody connected the product, or the site has none. */
const FINAL: ReadonlySet<CallErrorCode> = new Set<CallErrorCode>([
  'POINTS_USED_UP',
  'CONFLUENCE_NOT_CONNECTED',
  'NO_SERVICE_MANAGEMENT',
])
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Reads a list to its end, one call after another. Waits when Atlassian asks to; tries a page that fails again, a few times.
 *
 * @param ask asks for the next part
 * @param take gets each answer as it comes
 * @returns what stopped it before the end; null: everything is read (or it was aborted)
 */
export async function walk<Cursor, Answer extends WalkAnswer<Cursor>>(
  ask: (cursor: Cursor | null, first: boolean) => Promise<Answer>,
  take: (answer: Answer) => void,
  signal: AbortSignal,
): Promise<CallErrorCode | null> {
  let cursor: Cursor | null = null
  let failures = 0
  const aborted = (): boolean => signal.aborted
  for (let first = true; !aborted(); first = false) {
    let answer: Answer
    try {
      answer = await ask(cursor, first)
    } catch (thrown) {
      const error = toCallError(thrown)
      if (FINAL.has(error.code)) return error.code
      if (++failures >= TRIES) return error.code
      await wait(error.details.retryAfterMs ?? SLOWED_MS * failures)
      continue
    }
    if (aborted()) return null
    take(answer)
    if (answer.stopped === 'end' || answer.next === null)
      return answer.stopped === 'failed' ? (answer.problem ?? 'UPSTREAM_UNAVAILABLE') : null
    if (answer.problem !== null && FINAL.has(answer.problem)) return answer.problem
    failures = answer.stopped === 'failed' ? failures + 1 : 0
    if (failures >= TRIES) return answer.problem ?? 'UPSTREAM_UNAVAILABLE'
    cursor = answer.next
    if (answer.stopped === 'slowed') await wait(answer.retryAfterMs ?? SLOWED_MS)
    else if (answer.stopped === 'failed') await wait(answer.retryAfterMs ?? SLOWED_MS * failures)
  }
  return null
}
