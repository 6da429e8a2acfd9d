import { LIMITS } from '../../contract/limits.ts'
import type { RunId } from '../../contract/vocabulary.ts'
import type { Context, Handler } from '../context.ts'
import { ENTITY, KEY } from '../keys.ts'
import type { Store, StoreOperation } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { leaveActive } from './active-runs.ts'
import { cancelledCounts } from './cancelled.ts'
import { closeAttempts } from './close-attempts.ts'
import { unlinkFromOrigin } from './follow-ups.ts'
import { replaceRun, UNENDED } from './record.ts'
import { lookAtRun, type Remains } from './remains.ts'
import { outliveRun } from './takers.ts'

/**
 * Deletes a run's stored data, the row last: a call that dies on the way can be sent again. Its audit entries stay.
 * @throws Refusal NOT_FOUND, RUN_STATE while it is planning, applying or paused, or when it can't be read and a worker has it
 */
export const deleteRun: Handler<'runs.deleteRun'> = async ({ runId }, context) => {
  const { store } = context
  const found = await lookAtRun(store, runId, context.clock.now())
  if (found === null) throw new Refusal('NOT_FOUND')
  if ('remains' in found) return deleteRemains(context, runId, found.remains)
  const { state } = found.row.record
  if (UNENDED.includes(state)) throw new Refusal('RUN_STATE', { runId, state })
  // Somebody lets it go on just now.
  const row = await closeAttempts(context, found.row)
  if (row === null) throw new Refusal('RUN_STATE', { runId })
  const { record } = row
  if (record.state === 'planned' || record.state === 'stuck') {
    // From here on it can't be applied, nor carried on.
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
  await deleteShown(store, runId)
  if (record.origin !== null) await unlinkFromOrigin(context, runId, record.origin)
  const gone = [
    ...(await outliveRun(store, runId, record.breaker.taken)),
    { op: 'delete' as const, key: runId, entity: ENTITY.run },
  ]
  // Somebody else changed the list of runs that took seats: what this one took must be on it. Ask again.
  if ((await store.transact(gone)) === 'conflict') throw new Refusal('STORAGE_UNAVAILABLE')
  return { deleted: true }
}

/** Everything under the run's name that the index shows, page by page: pages may be short, or empty. */
async function deleteShown(store: Store, runId: RunId): Promise<void> {
  for (let cursor: string | undefined, more = true; more;) {
    const { rows, next } = await store.queryPrefix(KEY.runPrefix(runId), cursor)
    for (let from = 0; from < rows.length; from += LIMITS.transactionOperations)
      await store.transact(
        rows.slice(from, from + LIMITS.transactionOperations).map(({ key }) => ({ op: 'delete', key })),
      )
    cursor = next ?? undefined
    more = next !== null
  }
}

/** What is left of a run that can't be read: everything under its name, its places on lists, and the row last. */
async function deleteRemains(
  { store }: Pick<Context, 'store'>,
  runId: RunId,
  { held, taken }: Remains,
): Promise<{ deleted: true }> {
  if (held) throw new Refusal('RUN_STATE', { runId })
  await deleteShown(store, runId)
  const gone: StoreOperation[] = [
    ...(await leaveActive(store, runId)),
    ...(await outliveRun(store, runId, taken ?? [])),
    { op: 'delete', key: runId, entity: ENTITY.run },
  ]
  if ((await store.transact(gone)) === 'conflict') throw new Refusal('STORAGE_UNAVAILABLE')
  return { deleted: true }
}
