import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { cancelledCounts } from './cancelled.ts'
import { closeAttempts } from './close-attempts.ts'
import { pushRun } from './event.ts'
import { goesOn } from './hold.ts'
import { readRun, replaceRun } from './record.ts'
import { dueVerification } from './verification.ts'

const TRIES = 8

/**
 * Stops a run: one that waits for a person at once, one that is being worked on through a mark that its worker looks
 * for between two batches. Cancelling twice is no mistake.
 * @throws Refusal NOT_FOUND, RUN_UNREADABLE, RUN_STATE when it has ended
 */
export const cancelRun: Handler<'runs.cancelRun'> = async ({ runId }, context) => {
  const { store, queue, clock } = context
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = await readRun(store, runId)
    if (row === null) throw new Refusal('NOT_FOUND')
    const { record } = row
    if (record.state === 'cancelled') return { runId, state: record.state }
    if (record.state === 'planning' || record.state === 'applying') {
      await store.set(KEY.runCancel(runId), { at: timestamp(clock.now()) })
      // The worker may have finished the plan just before it could see the mark: then it waits for a person again.
      const state = (await readRun(store, runId))?.record.state ?? record.state
      if (state === 'planned') continue
      // Nobody should wait until a worker that Atlassian slowed down comes back by itself.
      if (state === record.state) await pushRun(queue, runId, state === 'planning' ? 'plan' : 'apply')
      return { runId, state }
    }
    if (record.state === 'paused') {
      // Its worker ends it: whoever was begun is brought to an end first.
      await store.set(KEY.runCancel(runId), { at: timestamp(clock.now()) })
      const ending = { ...record, ...goesOn(record, clock.now()) }
      if ((await store.transact([replaceRun(row, { leaseToken: '', leaseUntil: '', record: ending })])) !== 'committed')
        continue
      await pushRun(queue, runId, 'apply')
      return { runId, state: 'applying' }
    }
    if (record.state === 'finished') throw new Refusal('RUN_STATE', { runId, state: record.state })
    const closed = await closeAttempts(context, row)
    if (closed === null) continue
    const finishedAt = timestamp(clock.now())
    const counts = cancelledCounts(closed.record.counts)
    // A run that was stuck may have changed accounts before: those are read back.
    const verification = dueVerification({ ...closed.record, counts, finishedAt }, clock.now())
    const cancelled = { ...closed.record, ...verification, state: 'cancelled' as const, counts, finishedAt }
    const ended = { leaseToken: '', leaseUntil: '', record: cancelled }
    if ((await store.transact([replaceRun(closed, ended)])) === 'committed') {
      const dueAt = verification.verification?.dueAt
      if (dueAt !== undefined) await pushRun(queue, runId, 'verify', Date.parse(dueAt) - clock.now())
      return { runId, state: 'cancelled' }
    }
  }
  throw new Refusal('RUN_STATE', { runId })
}
