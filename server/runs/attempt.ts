import type { Connection } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { isKeyGone, isPassing, itemProblem } from './item-problem.ts'
import type { StoredItem } from './items.ts'
import { finished, replanned, succeeded, unknown, type Visited } from './settle.ts'
import type { Slice } from './slice.ts'
import { performStep } from './steps/perform-step.ts'

/** ours: attempts of one account that come to nothing before it has failed. */
export const MOST_ATTEMPTS = 3
/** ours: how soon an answer that never came is first looked for. */
const FIRST_LOOK_MS = 5_000
export const LATER_MS = 2_000

/** Sends the steps of one account, one after the other, until one does not succeed. Its intent is written already. */
export async function attempt(slice: Slice, connection: Connection, item: StoredItem): Promise<Visited> {
  let { steps } = item
  for (const [at, { step, state }] of item.steps.entries()) {
    if (state !== 'attempting') continue
    try {
      const how = await performStep(connection, item.accountId, step)
      steps = steps.map((one, index) => (index === at ? { ...one, state: how } : one))
    } catch (error) {
      return failed(slice, { ...item, steps }, at, error)
    }
  }
  return { item: succeeded(slice, { ...item, steps }), again: null }
}

/** What a failed request means for the account: nothing happened, perhaps something happened, or Atlassian said no. */
function failed(slice: Slice, item: StoredItem, at: number, error: unknown): Visited {
  const only = (state: StoredItem['steps'][number]['state']): StoredItem['steps'] =>
    item.steps.map((one, index) =>
      index === at ? { ...one, state } : one.state === 'attempting' ? { ...one, state: 'waiting' } : one,
    )

  if (!(error instanceof UpstreamError)) {
    // A fault of ours, perhaps after the request went out: nobody can say.
    slice.ports.log.error('run-step-broke', {
      runId: slice.lease.record.runId,
      error: error instanceof Error ? error.name : 'unknown',
    })
    return { item: unknown(slice, { ...item, steps: only('attempting'), problem: itemProblem(error) }), again: null }
  }
  const { ambiguous, retryAfterMs, kind } = error.facts
  if (ambiguous) {
    const sentBefore = timestamp(slice.now)
    return {
      item: { ...item, steps: only('attempting'), sentBefore, problem: itemProblem(error) },
      again: slice.now + FIRST_LOOK_MS,
    }
  }
  if (isKeyGone(error))
    return { item: { ...replanned(item), problem: itemProblem(error) }, again: slice.now, stop: error }
  const tries = kind === 'rate-limited' || kind === 'no-budget' ? item.tries : item.tries + 1
  if (isPassing(error) && tries < MOST_ATTEMPTS) {
    const again = slice.now + (retryAfterMs ?? LATER_MS)
    return {
      item: { ...replanned(item, tries), problem: itemProblem(error) },
      again,
      ...(kind === 'rate-limited' ? { slowedUntil: again } : {}),
    }
  }
  return {
    item: finished(slice, { ...item, steps: only('failed'), state: 'failed', problem: itemProblem(error) }),
    again: null,
  }
}
