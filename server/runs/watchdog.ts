import type { Ports } from '../context.ts'
import { problemOf } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import { leaveActive } from './active-runs.ts'
import { pushRun } from './event.ts'
import { isHopeless } from './faults.ts'
import { readRun, replaceRun, stageOf, type RunRecord, type RunRow } from './record.ts'
import { runsIn } from './runs-in.ts'

/** ours: how long an event may be late before it is taken for lost. Longer than a lease and a slow delivery together. */
const GRACE_MS = 300_000

/** The stages in which somebody should be at work, and the event that asks for it. */
const STAGES = { planning: 'plan', applying: 'apply', verifying: 'verify' } as const

/**
 * Looks for runs that nobody works on and nobody is going to: the worker died, and its event was dropped at the end of
 * the queue's retention. Each gets a new event; one too many does no harm, since what an event finds in storage tells what
 * to do. One that failed too often is ended as stuck instead. A run that stands still is left alone.
 * @returns how many runs were woken
 */
export function makeWatchdog(ports: Ports): () => Promise<number> {
  return async () => {
    let woken = 0
    for (const [stage, kind] of Object.entries(STAGES)) {
      for (const runId of await runsIn(ports.store, stage)) {
        try {
          // The index may be behind; the row is not.
          const row = await readRun(ports.store, runId)
          if (row === null || stageOf(row.record) !== stage || !isForgotten(row, ports.clock.now())) continue
          if (await isHopeless(ports.store, row.record.runId)) {
            await endHopeless(ports, row)
            continue
          }
          await pushRun(ports.queue, row.record.runId, kind)
          ports.log.info('run-woken', { runId, state: stage })
          woken += 1
        } catch (error) {
          // One run that can't be read must not keep the others asleep.
          ports.log.error('run-not-woken', { runId, code: problemOf(error).code })
        }
      }
    }
    return woken
  }
}

/** What its worker could not write: that it is stuck. Its accounts are free for other runs. */
async function endHopeless({ store, clock, log }: Ports, row: RunRow): Promise<void> {
  const { record } = row
  const ended: RunRecord =
    record.verification?.state === 'waiting'
      ? { ...record, verification: { ...record.verification, state: 'unknown' } }
      : { ...record, state: 'stuck', problem: 'INTERNAL', slowedUntil: null, finishedAt: timestamp(clock.now()) }
  const operations = [
    replaceRun(row, { leaseToken: '', leaseUntil: '', record: ended }),
    ...(await leaveActive(store, record.runId)),
  ]
  if ((await store.transact(operations)) === 'committed') log.error('run-ended-as-stuck', { runId: record.runId })
}

/** Whether the lease is over, and the moment that the run itself waits for as well, by more than the grace. */
function isForgotten({ leaseUntil, record }: RunRow, now: number): boolean {
  const expected = [leaseUntil, record.slowedUntil, dueAt(record)].flatMap((at) => (at ? [Date.parse(at)] : []))
  return Math.max(...expected) + GRACE_MS < now
}

/** When the next chunk was to be visited: fresh ones at once, so as soon as the phase began. */
function dueAt({
  createdAt,
  appliedAt,
  resumedAt,
  state,
  verification,
  nextChunk,
  chunks,
  revisit,
  paused,
}: RunRecord): string {
  const applied = state === 'applying' ? (resumedAt ?? appliedAt) : null
  const began = (verification?.state === 'waiting' ? verification.dueAt : applied) ?? createdAt
  // One that is being stopped has chunks that wait for a person, for years; its worker has to bring it to stand still all the same.
  if (nextChunk < chunks || paused !== null) return began
  return revisit.map(({ notBefore }) => notBefore).sort()[0] ?? began
}
