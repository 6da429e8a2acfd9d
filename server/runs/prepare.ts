import type { DirectoryUser } from '../organizations-port.ts'
import { timestamp } from '../timestamp.ts'
import { checkAgain } from './check-again.ts'
import type { StoredItem } from './items.ts'
import { BATCH_MS } from './lease.ts'
import type { Judge } from './protection.ts'
import { finished } from './settle.ts'
import type { Slice } from './slice.ts'

/** An account right before its writes: `attempting`, or in its final state because it is left alone. */
export async function prepare(
  slice: Slice,
  item: StoredItem,
  user: DirectoryUser | undefined,
  judge: Judge,
): Promise<StoredItem> {
  const verdict = await checkAgain(slice.lease.record, item, user, judge)
  if ('skip' in verdict)
    return finished(slice, { ...item, state: 'skipped', exclusion: verdict.skip, unread: verdict.unread ?? null })
  if ('already' in verdict) {
    // After an attempt of ours that nobody saw end, it was us.
    const state = item.tries > 0 ? 'succeeded' : 'already'
    const steps = item.steps.map((one): StoredItem['steps'][number] =>
      one.state === 'succeeded' ? one : { ...one, state },
    )
    return finished(slice, { ...item, state, steps, problem: null })
  }
  const steps = item.steps.map((one): StoredItem['steps'][number] =>
    one.state === 'waiting' ? { ...one, state: 'attempting' } : one,
  )
  return {
    ...item,
    state: 'attempting',
    steps,
    doubts: 0,
    intended: true,
    problem: null,
    sentBefore: timestamp(slice.now + BATCH_MS),
  }
}
