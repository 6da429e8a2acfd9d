import type { ContextOf, Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { joinActive } from './active-runs.ts'
import { beyondFor } from './breaker.ts'
import { pushRun } from './event.ts'
import { SharedFacts } from './facts.ts'
import { changedSince } from './plan-basis.ts'
import { isAsFrozen } from './plan-hash.ts'
import { readRun, replaceRun, type RunRecord } from './record.ts'
import { joinTakers } from './takers.ts'

/** ours: tries against others who are changing the run or the list of active runs. */
const TRIES = 8

/**
 * Hands a plan that was read to the worker. Applying it again, with the same hash, answers where it stands.
 * Runs of the last day count with this one: many small ones need the number typed as one large one does.
 * @throws Refusal NOT_FOUND, RUN_UNREADABLE, PLAN_CHANGED, RUN_STATE, PLAN_EMPTY, PLAN_EXPIRED, PLAN_OUTDATED, CONFIRMATION_REQUIRED, ACCOUNTS_BUSY
 */
export const applyRun: Handler<'runs.applyRun'> = async ({ runId, planHash, typedCount }, context) => {
  const { store, queue, clock, ids, actorId, requestId, connection, note } = context
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await clock.sleep(ids.random() * 50 * 2 ** attempt)
    const row = await readRun(store, runId)
    if (row === null) throw new Refusal('NOT_FOUND')
    const { record } = row
    if (record.plan === null) throw new Refusal('RUN_STATE', { runId, state: record.state })
    if (record.plan.hash !== planHash) throw new Refusal('PLAN_CHANGED', { runId })
    note({ accounts: record.plan.changes })
    if (record.state === 'applying' || record.state === 'finished') {
      // The first call may have died before its event was pushed.
      if (record.state === 'applying') await pushRun(queue, runId, 'apply')
      return { runId, state: record.state }
    }
    confirm(record, record.plan, typedCount, clock.now())
    const changed = await changedSince(record.plan.basis, record.target, store, connection, clock)
    if (changed.length > 0) throw new Refusal('PLAN_OUTDATED', { runId, changed })
    if (!(await isAsFrozen(store, record, record.plan))) throw new Refusal('PLAN_CHANGED', { runId })
    if (typedCount === null) await confirmBreaker(record, record.plan, context)
    const join = await joinActive(context, record)
    if ('busy' in join) throw new Refusal('ACCOUNTS_BUSY', join.busy)
    const applying: RunRecord = {
      ...record,
      state: 'applying',
      appliedBy: actorId,
      requestId,
      appliedAt: timestamp(clock.now()),
      breaker: { ...record.breaker, allowed: typedCount },
    }
    const takers = record.breaker.planned.length === 0 ? [] : [await joinTakers(store, record, clock.now())]
    if (
      (await store.transact([
        join,
        ...takers,
        replaceRun(row, { leaseToken: '', leaseUntil: '', record: applying }),
      ])) === 'committed'
    ) {
      await pushRun(queue, runId, 'apply')
      return { runId, state: 'applying' }
    }
  }
  throw new Refusal('RUN_STATE', { runId })
}

/** Whether this plan may be applied now, by this confirmation. */
function confirm(
  record: RunRecord,
  plan: NonNullable<RunRecord['plan']>,
  typedCount: number | null,
  now: number,
): void {
  if (record.state !== 'planned') throw new Refusal('RUN_STATE', { runId: record.runId, state: record.state })
  if (plan.changes === 0) throw new Refusal('PLAN_EMPTY', { runId: record.runId })
  if (plan.expiresAt <= timestamp(now)) throw new Refusal('PLAN_EXPIRED', { runId: record.runId })
  const right = typedCount === null ? !plan.needsTypedCount : typedCount === plan.changes
  if (!right) throw new Refusal('CONFIRMATION_REQUIRED', { runId: record.runId, expectedCount: plan.changes })
}

/** Whether all that was taken within a day and this plan together are beyond the breaker. @throws Refusal CONFIRMATION_REQUIRED, RULES_UNKNOWN */
async function confirmBreaker(
  record: RunRecord,
  plan: NonNullable<RunRecord['plan']>,
  { store, clock, connection }: Pick<ContextOf<'runs.applyRun'>, 'store' | 'clock' | 'connection'>,
): Promise<void> {
  const shared = new SharedFacts(clock)
  const stop = await beyondFor(
    store,
    record,
    record.breaker.planned,
    (workspaceId, own) => shared.seatsBefore(connection, workspaceId, own),
    clock.now(),
  )
  if (stop !== null) throw new Refusal('CONFIRMATION_REQUIRED', { runId: record.runId, expectedCount: plan.changes })
}
