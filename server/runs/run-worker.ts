import type { Ports } from '../context.ts'
import { KEY } from '../keys.ts'
import { applyPhase } from './apply-phase.ts'
import { pushRun, RunEventBody } from './event.ts'
import { LEASE_MS, LeaseLost, takeLease } from './lease.ts'
import { planPhase } from './plan-phase.ts'
import { Slice } from './slice.ts'
import { workThrough } from './work-through.ts'
import { problemOf } from '../problem.ts'

const PHASES = { plan: { phase: planPhase, state: 'planning' }, apply: { phase: applyPhase, state: 'applying' } } as const

/**
 * The queue's consumer. An event only says "look at this run": what is to be done stands in storage, so that events
 * may come twice, late or in any order. It ends without a throw whenever the next event is certain to come.
 */
export function makeRunWorker(ports: Ports): (event: unknown) => Promise<void> {
  return async (event) => {
    const parsed = RunEventBody.safeParse(event)
    if (!parsed.success) {
      ports.log.error('run-event-dropped', { reason: 'unknown form' })
      return
    }
    const { runId, kind } = parsed.data
    const { phase, state } = PHASES[kind]
    const startedAt = ports.clock.now()
    try {
      const lease = await takeLease(ports, runId, state)
      if (lease === 'gone') return
      if ('heldBy' in lease) {
        await lookAgain(ports, parsed.data, lease)
        return
      }
      const next = await workThrough(new Slice(ports, lease, startedAt), phase)
      if (next !== null) await pushRun(ports.queue, runId, kind, next.delayMs)
    } catch (error) {
      if (error instanceof LeaseLost) {
        ports.log.info('run-lease-lost', { runId })
        return
      }
      // Storage failed, or we did. The lease runs out by itself; whoever comes then finds the run as it was last written.
      ports.log.error('run-slice-failed', { runId, code: problemOf(error).code, error: error instanceof Error ? error.name : 'unknown' })
      await pushRun(ports.queue, runId, kind, LEASE_MS + 1_000)
    }
  }
}

/**
 * Another worker has the run. If that one is dead, and this is its own event delivered again, somebody must look when
 * its lease is over. One event per lease is enough: duplicates must not breed duplicates.
 */
async function lookAgain(ports: Ports, event: RunEventBody, held: { heldBy: string; until: string }): Promise<void> {
  const key = KEY.runWake(event.runId)
  if ((await ports.store.get(key)) === held.heldBy) return
  await pushRun(ports.queue, event.runId, event.kind, Date.parse(held.until) - ports.clock.now() + 1_000)
  await ports.store.set(key, held.heldBy)
}
