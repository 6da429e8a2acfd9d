import * as z from 'zod'
import type { RunId } from '../../contract/vocabulary.ts'
import type { Ports } from '../context.ts'
import { KEY } from '../keys.ts'
import { problemOf } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import { applyPhase } from './apply-phase.ts'
import { pushRun, RunEventBody } from './event.ts'
import { countFault } from './faults.ts'
import { LEASE_MS, LeaseLost, takeLease } from './lease.ts'
import type { Phase } from './phase.ts'
import { planPhase } from './plan-phase.ts'
import { readRun, stageOf, type RunRecord } from './record.ts'
import { Slice } from './slice.ts'
import { verifyPhase } from './verify-phase.ts'
import { stop, workThrough } from './work-through.ts'

const PHASES = {
  plan: { phase: planPhase, stage: 'planning' },
  apply: { phase: applyPhase, stage: 'applying' },
  verify: { phase: verifyPhase, stage: 'verifying' },
} as const

/**
 * The queue's consumer. An event only says "look at this run": what is to be done stands in storage, so that events
 * may come twice, late or in any order. It ends without a throw whenever the next event is certain to come, and when
 * none can help: Forge would deliver what was thrown at again for a day.
 */
export function makeRunWorker(ports: Ports): (event: unknown) => Promise<void> {
  return async (event) => {
    const parsed = RunEventBody.safeParse(event)
    if (!parsed.success) {
      ports.log.error('run-event-dropped', { reason: 'unknown form' })
      return
    }
    const { runId, kind } = parsed.data
    const { phase, stage } = PHASES[kind]
    const startedAt = ports.clock.now()
    let slice: Slice | null = null
    try {
      const lease = await takeLease(ports, runId, stage)
      if (lease === 'gone') {
        // It may have ended just before whoever ended it died: then nobody has asked for its verification yet.
        const row = kind === 'apply' ? await readRun(ports.store, runId) : null
        if (row !== null) await pushVerification(ports, row.record)
        return
      }
      if ('heldBy' in lease) {
        await lookAgain(ports, parsed.data, lease)
        return
      }
      slice = new Slice(ports, lease, startedAt)
      const next = await workThrough(slice, phase)
      if (next !== null) await pushRun(ports.queue, runId, kind, next.delayMs)
      else await pushVerification(ports, lease.record)
    } catch (error) {
      if (error instanceof LeaseLost) {
        // Usually somebody else has it. But the answer to our own last write may have been lost: then nobody would come.
        ports.log.info('run-lease-lost', { runId })
        await pushRun(ports.queue, runId, kind, LEASE_MS + 1_000)
        return
      }
      await afterFault(ports, parsed.data, slice, phase, error)
    } finally {
      await slice?.sharePace()
    }
  }
}

/** The last event of a run that has ended asks for its verification; those that come late find that somebody has asked. */
async function pushVerification({ store, queue, clock }: Ports, record: RunRecord): Promise<void> {
  if (stageOf(record) !== 'verifying' || record.verification === null) return
  const { runId, verifyRound } = record
  const { dueAt } = record.verification
  const asked: Wake = { token: `verify-${verifyRound}`, at: dueAt }
  if (await isOnItsWay(store, runId, asked.token, clock.now())) return
  await pushRun(queue, runId, 'verify', Date.parse(dueAt) - clock.now())
  await store.set(KEY.runWake(runId), asked)
}

/**
 * Storage failed, or we did. The lease runs out by itself; whoever comes then finds the run as it was last written. What
 * fails again and again without getting anywhere is stuck, with the reason, and waits for a person.
 */
async function afterFault(
  ports: Ports,
  { runId, kind }: RunEventBody,
  slice: Slice | null,
  phase: Phase,
  error: unknown,
): Promise<void> {
  const problem = problemOf(error)
  const name = error instanceof Error ? error.name : 'unknown'
  ports.log.error('run-slice-failed', { runId, code: problem.code, error: name })
  const wait = await countFault(ports.store, runId).catch((fault: unknown) => {
    ports.log.error('run-fault-not-counted', { runId, code: problemOf(fault).code })
    return LEASE_MS + 1_000
  })
  if (wait !== null) {
    await pushRun(ports.queue, runId, kind, wait)
    return
  }
  try {
    if (slice === null) throw error
    await stop(slice, phase, problem)
  } catch (last) {
    // No event can help any more; the watchdog ends it when it can be written again.
    ports.log.error('run-given-up', { runId, code: problemOf(last).code })
  }
}

/**
 * Another worker has the run. If that one is dead, and this is its own event delivered again, somebody must look when
 * its lease is over. One event that is on its way is enough: duplicates must not breed duplicates.
 */
async function lookAgain(
  { store, queue, clock }: Ports,
  event: RunEventBody,
  held: { heldBy: string; until: string },
): Promise<void> {
  if (await isOnItsWay(store, event.runId, held.heldBy, clock.now())) return
  await pushRun(queue, event.runId, event.kind, Date.parse(held.until) - clock.now() + 1_000)
  await store.set(KEY.runWake(event.runId), { token: held.heldBy, at: held.until } satisfies Wake)
}

/** Whether an event that will look at this is not due yet. One that got lost is the watchdog's matter. */
async function isOnItsWay(store: Ports['store'], runId: RunId, token: string, now: number): Promise<boolean> {
  const pending = Wake.safeParse(await store.get(KEY.runWake(runId)))
  return pending.success && pending.data.token === token && pending.data.at > timestamp(now)
}

/** What is waited for (who has the run, or a reading back), and the moment after which an event that is on its way will look again. */
const Wake = z.object({ token: z.string(), at: z.string() })
type Wake = z.infer<typeof Wake>
