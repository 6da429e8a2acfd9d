import type { AccountId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { joinActive } from './active-runs.ts'
import { pushRun } from './event.ts'
import { readRun, replaceRun, type RunRecord } from './record.ts'

/** ours: tries against others who are changing the run or the list of active runs. */
const TRIES = 8

/**
 * Goes on with what is left of a run that stands still or is stuck. Accounts that have their result keep it; each of the
 * others is read again before its write, so that an old plan does no harm. Carrying on twice is no mistake.
 * @throws Refusal NOT_FOUND, RUN_UNREADABLE, RUN_STATE when it is neither, ACCOUNTS_BUSY when another run has some of its accounts by now
 */
export const resumeRun: Handler<'runs.resumeRun'> = async ({ runId }, context) => {
  const { store, queue, clock, ids, actorId, requestId } = context
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await clock.sleep(ids.random() * 50 * 2 ** attempt)
    const row = await readRun(store, runId)
    if (row === null) throw new Refusal('NOT_FOUND')
    const { record } = row
    const planAgeMs = record.plannedAt === null ? null : Math.max(0, clock.now() - Date.parse(record.plannedAt))
    const state = record.plan === null ? 'planning' : 'applying'
    // What the breaker stopped is lifted by a command of its own, and a pause that is being come to is no longer taken back.
    // One that got stuck on the way to it goes on: the worker asks the breaker again before it sends anything.
    if (
      record.paused !== null &&
      record.state !== 'stuck' &&
      (record.paused.by === 'breaker' || record.state === state)
    )
      throw new Refusal('RUN_STATE', { runId, state: record.state })
    if (record.state === state) {
      // A pause that the worker has not come to yet is taken back, and the first call may have died before its event.
      await store.delete(KEY.runPause(runId))
      await pushRun(queue, runId, state === 'planning' ? 'plan' : 'apply')
      return { runId, state, planAgeMs }
    }
    if (record.state !== 'paused' && record.state !== 'stuck')
      throw new Refusal('RUN_STATE', { runId, state: record.state })
    const join = state === 'planning' ? [] : [await joinActive(context, record)]
    const [busy] = join.filter((one) => 'busy' in one)
    if (busy !== undefined) throw new Refusal('ACCOUNTS_BUSY', busy.busy)
    // Before the run goes on: a mark that is left would stop it again.
    await store.delete(KEY.runPause(runId))
    await store.delete(KEY.runFaults(runId))
    const now = timestamp(clock.now())
    const resumed: RunRecord = {
      ...record,
      state,
      resumedBy: actorId,
      resumedAt: now,
      resumers: resumersOf(record, actorId),
      requestId,
      finishedAt: null,
      problem: null,
      paused: null,
      stalls: 0,
      broken: [],
      // What could not be read may be readable by now.
      revisit: [
        ...record.revisit.map((one) => ({ ...one, notBefore: now, tries: 0 })),
        ...record.broken.map((chunk) => ({ chunk, notBefore: now, tries: 0 })),
      ],
    }
    const operations = [
      ...join.flatMap((one) => ('busy' in one ? [] : [one])),
      replaceRun(row, { leaseToken: '', leaseUntil: '', record: resumed }),
    ]
    if ((await store.transact(operations)) === 'committed') {
      await pushRun(queue, runId, state === 'planning' ? 'plan' : 'apply')
      return { runId, state, planAgeMs }
    }
  }
  throw new Refusal('RUN_STATE', { runId })
}

/** Everybody who let the run go on so far, and this person. */
function resumersOf({ resumers, resumedBy }: RunRecord, actorId: AccountId): RunRecord['resumers'] {
  const all = [...resumers.map((one) => one.actorId), ...(resumedBy === null ? [] : [resumedBy]), actorId]
  return [...new Set(all)].map((one) => ({ actorId: one }))
}
