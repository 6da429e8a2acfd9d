import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import type { StoreOperation } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { pushRun } from './event.ts'
import { goesOn } from './hold.ts'
import { readRun, replaceRun } from './record.ts'

/** ours: tries against others who are changing the run. */
const TRIES = 8

/**
 * A person read why the breaker stopped a run, and lets it go on: by the number of accounts that are left, and a reason.
 * Lifting it twice answers where it stands.
 * @throws Refusal NOT_FOUND, RUN_UNREADABLE, RUN_STATE, CONFIRMATION_REQUIRED
 */
export const liftBreaker: Handler<'runs.liftBreaker'> = async ({ runId, typedCount, reason }, context) => {
  const { store, queue, clock, ids, actorId, note } = context
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await clock.sleep(ids.random() * 50 * 2 ** attempt)
    const row = await readRun(store, runId)
    if (row === null) throw new Refusal('NOT_FOUND')
    const { record } = row
    const { paused, counts, breaker } = record
    if (record.state === 'applying' && paused === null && breaker.lifts.length > 0) {
      // The first call may have died before its event was pushed.
      await pushRun(queue, runId, 'apply')
      return { runId, state: record.state }
    }
    if (record.state !== 'paused' || paused?.by !== 'breaker')
      throw new Refusal('RUN_STATE', { runId, state: record.state })
    const left = counts.planned + counts.attempting
    if (typedCount !== left) throw new Refusal('CONFIRMATION_REQUIRED', { runId, expectedCount: left })
    note({
      accounts: left,
      ...(paused.taken === null ? {} : { taken: paused.taken }),
      ...(paused.workspaceId === null ? {} : { workspaceId: paused.workspaceId }),
    })
    const now = clock.now()
    const lifted = {
      ...record,
      ...goesOn(record, now),
      breaker: {
        ...breaker,
        allowed: counts.succeeded + counts.unknown + left,
        recent: '',
        lifts: [...breaker.lifts, { actorId, at: timestamp(now), reason, typedCount }],
      },
    }
    // Going on is what was decided last: a pause that somebody asked for before the stop is over with it.
    const operations: StoreOperation[] = [
      replaceRun(row, { leaseToken: '', leaseUntil: '', record: lifted }),
      { op: 'delete', key: KEY.runPause(runId) },
    ]
    if ((await store.transact(operations)) === 'committed') {
      await pushRun(queue, runId, 'apply')
      return { runId, state: 'applying' }
    }
  }
  throw new Refusal('RUN_STATE', { runId })
}
