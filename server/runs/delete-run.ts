import { LIMITS } from '../../contract/limits.ts'
import type { Handler } from '../context.ts'
import { ENTITY, KEY } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { cancelledCounts } from './cancelled.ts'
import { unlinkFromOrigin } from './follow-ups.ts'
import { readRun, replaceRun, UNENDED } from './record.ts'
import { outliveRun } from './takers.ts'

/**
 * Deletes a run's stored data, the row last: a call that dies on the way can be sent again. Its audit entries stay.
 * @throws Refusal NOT_FOUND, RUN_STATE while it is planning, applying or paused
 */
export const deleteRun: Handler<'runs.deleteRun'> = async ({ runId }, context) => {
  const { store } = context
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('NOT_FOUND')
  const { record } = row
  if (UNENDED.includes(record.state)) throw new Refusal('RUN_STATE', { runId, state: record.state })
  if (record.state === 'planned') {
    // From here on it can't be applied.
    const cancelled = { ...record, state: 'cancelled' as const, counts: cancelledCounts(record.counts) }
    if ((await store.transact([replaceRun(row, { leaseToken: '', leaseUntil: '', record: cancelled })])) === 'conflict')
      throw new Refusal('RUN_STATE', { runId })
  }
  const keys = [
    KEY.runCancel(runId),
    KEY.runPause(runId),
    KEY.runFaults(runId),
    KEY.runWake(runId),
    ...Array.from({ length: record.chunks }, (_, chunk) => KEY.runItems(runId, record.itemSet, chunk)),
  ]
  for (let from = 0; from < keys.length; from += LIMITS.transactionOperations) {
    await store.transact(keys.slice(from, from + LIMITS.transactionOperations).map((key) => ({ op: 'delete', key })))
  }
  // Items of a call that died before it made the run; the index may not show them yet, and then the settings' own delete finds them.
  const { rows } = await store.queryPrefix(KEY.runPrefix(runId))
  for (const { key } of rows) await store.delete(key)
  if (record.origin !== null) await unlinkFromOrigin(context, runId, record.origin)
  const gone = [...(await outliveRun(store, record)), { op: 'delete' as const, key: runId, entity: ENTITY.run }]
  // Somebody else changed the list of runs that took seats: what this one took must be on it. Ask again.
  if ((await store.transact(gone)) === 'conflict') throw new Refusal('STORAGE_UNAVAILABLE')
  return { deleted: true }
}
