import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { pushRun } from './event.ts'
import { readRun, replaceRun } from './record.ts'
import { dueVerification } from './verification.ts'

const TRIES = 8

/**
 * Starts the reading back of an ended run again. While one is under way it is only woken.
 * @throws Refusal NOT_FOUND, RUN_UNREADABLE, RUN_STATE when it has not ended, or has changed nothing
 */
export const verifyRun: Handler<'runs.verifyRun'> = async ({ runId }, { store, queue, clock, ids }) => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await clock.sleep(ids.random() * 50 * 2 ** attempt)
    const row = await readRun(store, runId)
    if (row === null) throw new Refusal('NOT_FOUND')
    const { record } = row
    const waiting = record.verification?.state === 'waiting'
    const due = waiting ? record : dueVerification(record, clock.now())
    if ((record.state !== 'finished' && record.state !== 'cancelled') || !due.verification)
      throw new Refusal('RUN_STATE', { runId, state: record.state })
    const { dueAt } = due.verification
    const written =
      waiting ||
      (await store.transact([replaceRun(row, { leaseToken: '', leaseUntil: '', record: { ...record, ...due } })])) ===
        'committed'
    if (!written) continue
    await pushRun(queue, runId, 'verify', Date.parse(dueAt) - clock.now())
    return { runId, dueAt }
  }
  throw new Refusal('RUN_STATE', { runId })
}
