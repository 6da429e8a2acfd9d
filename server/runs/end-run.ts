import type { ErrorCode } from '../../contract/errors.ts'
import { LeaseLost } from './lease.ts'
import { leaveActive } from './active-runs.ts'
import { cancelledCounts } from './cancelled.ts'
import { timestamp } from '../timestamp.ts'
import { dueVerification } from './verification.ts'
import type { Slice } from './slice.ts'

/** ours: tries to change the list of active runs, which another worker may be changing. */
const TRIES = 10

/** Ends a run once and for all, takes it off the list of active runs, and lets the lease go: one transaction. */
export async function endRun(
  slice: Slice,
  end: { state: 'finished' | 'cancelled' } | { state: 'stuck'; problem: ErrorCode },
): Promise<void> {
  const { lease, ports } = slice
  const counts = end.state === 'cancelled' ? cancelledCounts(lease.record.counts) : lease.record.counts
  const finishedAt = timestamp(slice.now)
  const verification = end.state === 'stuck' ? {} : dueVerification({ ...lease.record, counts, finishedAt }, slice.now)
  const change = { ...verification, ...end, counts, slowedUntil: null, finishedAt }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await ports.clock.sleep(ports.ids.random() * 50 * 2 ** attempt)
    const leave = await leaveActive(ports.store, lease.record.runId)
    try {
      await lease.release(change, leave)
      return
    } catch (error) {
      // Either the lease is gone or the list was changed; asking for the lease alone tells which.
      if (!(error instanceof LeaseLost) || leave.length === 0) throw error
      await lease.write({})
    }
  }
  throw new Error('the list of active runs is changed all the time')
}
