import type { Connection } from '../context.ts'
import { UpstreamError } from '../upstream-error.ts'
import { MOST_ATTEMPTS } from './attempt.ts'
import { isForLater, isKeyGone, itemProblem } from './item-problem.ts'
import type { StoredItem } from './items.ts'
import { finished, replanned, succeeded, unknown, type Visited } from './settle.ts'
import type { Slice } from './slice.ts'
import { readBack, SEEN_AFTER_MS } from './steps/read-back.ts'

/** ours: readings that could not tell before it stays unknown, and the pause between two. */
const MOST_DOUBTS = 6
const DOUBT_MS = 10_000

/**
 * An account that is found `attempting`: a worker died between sending and storing the answer, or the answer never came.
 * The world is asked what happened. Only when it has had the time to show a change and shows none is the step in line again.
 */
export async function settleAttempt(slice: Slice, connection: Connection, item: StoredItem): Promise<Visited> {
  const surely = Date.parse(item.sentBefore ?? slice.lease.record.createdAt) + SEEN_AFTER_MS
  const mayShow = slice.now >= surely
  let steps = item.steps
  const hidden: number[] = []
  try {
    for (const [at, { step, state }] of item.steps.entries()) {
      if (state !== 'attempting') continue
      const done = await readBack(connection, slice.shared, item.accountId, step)
      if (done === null) return doubtful(slice, { ...item, steps })
      if (done) steps = steps.map((one, index) => (index === at ? { ...one, state: 'succeeded' } : one))
      else hidden.push(at)
    }
  } catch (error) {
    if (!(error instanceof UpstreamError) || isKeyGone(error)) throw error
    const again = slice.now + (error.facts.retryAfterMs ?? DOUBT_MS)
    if (error.facts.kind === 'rate-limited') return { item, again, slowedUntil: again }
    if (isForLater(error)) return { item, again }
    return doubtful(slice, { ...item, steps, problem: itemProblem(error) })
  }
  const read = { ...item, steps, maySucceed: [...new Set([...item.maySucceed, ...hidden])] }
  if (hidden.length > 0 && !mayShow) return { item: read, again: surely }
  if (hidden.length > 0) {
    const tries = item.tries + 1
    if (tries < MOST_ATTEMPTS) return { item: replanned(read, tries), again: slice.now }
    return { item: finished(slice, { ...replanned(read, tries), state: 'failed' }), again: null }
  }
  return steps.every(({ state }) => state === 'succeeded' || state === 'already')
    ? { item: succeeded(slice, read), again: null }
    : { item: replanned(read), again: slice.now }
}

function doubtful(slice: Slice, item: StoredItem): Visited {
  const doubts = item.doubts + 1
  return doubts < MOST_DOUBTS
    ? { item: { ...item, doubts }, again: slice.now + DOUBT_MS * doubts }
    : { item: unknown(slice, item), again: null }
}
