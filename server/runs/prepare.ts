import type { Connection } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { LATER_MS, MOST_ATTEMPTS } from './attempt.ts'
import { checkAgain } from './check-again.ts'
import { isForLater, isKeyGone, itemProblem } from './item-problem.ts'
import type { StoredItem } from './items.ts'
import { BATCH_MS } from './lease.ts'
import type { Judge } from './protection.ts'
import { finished, succeeded, type Visited } from './settle.ts'
import type { Slice } from './slice.ts'
import { lifecycleRefusal } from './steps/lifecycle-permission.ts'
import type { Subject } from './subjects.ts'

/** An account right before its writes: `attempting`, in its final state because it is left alone, or in line again. */
export async function prepare(
  slice: Slice,
  connection: Connection,
  item: StoredItem,
  user: Subject | undefined,
  judge: Judge,
): Promise<Visited> {
  const ended = (last: StoredItem): Visited => ({ item: finished(slice, last), again: null })
  const verdict = await checkAgain(slice.lease.record, item, user, judge)
  if ('skip' in verdict)
    return ended({ ...item, state: 'skipped', exclusion: verdict.skip, unread: verdict.unread ?? null })
  if ('already' in verdict) {
    // A step of which nobody saw how it ended was ours; one that was never sent was so before.
    const steps = item.steps.map((one, at): StoredItem['steps'][number] =>
      one.state === 'succeeded' ? one : { ...one, state: item.maySucceed.includes(at) ? 'succeeded' : 'already' },
    )
    return { item: succeeded(slice, { ...item, steps }), again: null }
  }
  if (item.steps.some(({ step, state }) => step.kind === 'deactivate' && state === 'waiting')) {
    // Atlassian's own answer to "may I" can change between the plan and the write (User management REST API).
    try {
      const refusal = await lifecycleRefusal({ connection }, item.accountId)
      if (refusal !== null) return ended({ ...item, state: 'skipped', exclusion: refusal })
    } catch (error) {
      if (!(error instanceof UpstreamError) || isForLater(error) || isKeyGone(error)) throw error
      const tries = item.tries + 1
      const problem = itemProblem(error)
      return tries < MOST_ATTEMPTS
        ? { item: { ...item, tries, problem }, again: slice.now + LATER_MS }
        : ended({ ...item, tries, state: 'failed', problem })
    }
  }
  const steps = item.steps.map((one): StoredItem['steps'][number] =>
    one.state === 'waiting' ? { ...one, state: 'attempting' } : one,
  )
  const attempting: StoredItem = {
    ...item,
    state: 'attempting',
    steps,
    doubts: 0,
    intended: true,
    problem: null,
    sentBefore: timestamp(slice.now + BATCH_MS),
  }
  return { item: attempting, again: null }
}
