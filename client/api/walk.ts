import type { CallErrorCode } from './call-error.ts'
import { CallError, toCallError } from './call-error.ts'
import { FINAL } from './final.ts'

/** The part of every walk's answer that says how to go on. See the contract's `walk.ts`. */
interface WalkAnswer<Cursor> {
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: CallErrorCode | null
}

const TRIES = 4
/** Before the first answer: the server has asked several times already, and somebody looks at an empty page. */
const FIRST_TRIES = 2
/** Who had to wait longer for the first failure, in milliseconds, is not made to wait for a second one. */
const FIRST_MS = 8_000
const SLOWED_MS = 2_000
const FAILED_MS = 1_000
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Reads a list to its end, one call after another. Waits when Atlassian asks to; tries a page that fails again: a few times,
 * but while nothing was read yet only once.
 *
 * @param ask asks for the next part
 * @param take gets each answer as it comes
 * @param from where an earlier walk was stopped; null: at the beginning
 * @returns what stopped it before the end; null: everything is read (or it was aborted)
 */
export async function walk<Cursor, Answer extends WalkAnswer<Cursor>>(
  ask: (cursor: Cursor | null, first: boolean) => Promise<Answer>,
  take: (answer: Answer) => void,
  signal: AbortSignal,
  from: Cursor | null = null,
): Promise<CallError | null> {
  let cursor = from
  let failures = 0
  let begun = false
  const startedAt = Date.now()
  const most = (): number => (begun ? TRIES : Date.now() - startedAt > FIRST_MS ? 1 : FIRST_TRIES)
  const aborted = (): boolean => signal.aborted
  for (let first = true; !aborted(); first = false) {
    let answer: Answer
    try {
      answer = await ask(cursor, first)
    } catch (thrown) {
      const error = toCallError(thrown)
      if (FINAL.has(error.code)) return error
      const { retryAfterMs } = error.details
      // Who is told when to come back is not sent away before.
      if (++failures >= (retryAfterMs === undefined ? most() : TRIES)) return error
      await wait(retryAfterMs ?? FAILED_MS * failures)
      continue
    }
    if (aborted()) return null
    take(answer)
    begun ||= answer.stopped !== 'failed' || answer.next !== cursor
    if (answer.stopped === 'end' || answer.next === null) return answer.stopped === 'failed' ? problemOf(answer) : null
    if (answer.problem !== null && FINAL.has(answer.problem)) return problemOf(answer)
    failures = answer.stopped === 'failed' ? failures + 1 : 0
    if (failures >= most()) return problemOf(answer)
    cursor = answer.next
    if (answer.stopped === 'slowed') await wait(answer.retryAfterMs ?? SLOWED_MS)
    else if (answer.stopped === 'failed') await wait(answer.retryAfterMs ?? FAILED_MS * failures)
  }
  return null
}

/** What stopped a walk that had an answer: with the time to wait, without the id of a refused request. */
const problemOf = ({ problem, retryAfterMs }: Pick<WalkAnswer<unknown>, 'problem' | 'retryAfterMs'>): CallError =>
  new CallError(problem ?? 'UPSTREAM_UNAVAILABLE', null, retryAfterMs === null ? {} : { retryAfterMs })

/** Whether an answer read anything: one that failed at its first page tells of no time at which the list was so. */
export const hasRead = ({ stopped }: Pick<WalkAnswer<unknown>, 'stopped'>, rows: readonly unknown[]): boolean =>
  rows.length > 0 || stopped !== 'failed'
