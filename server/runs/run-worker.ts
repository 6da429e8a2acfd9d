import * as z from 'zod'
import type { Ports } from '../context.ts'
import { KEY } from '../keys.ts'
import { problemOf } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import { applyPhase } from './apply-phase.ts'
import { pushRun, RunEventBody } from './event.ts'
import { LEASE_MS, LeaseLost, takeLease } from './lease.ts'
import { planPhase } from './plan-phase.ts'
import { Slice } from './slice.ts'
import { workThrough } from './work-through.ts'

const PHASES = {
  plan: { phase: planPhase, state: 'planning' },
  apply: { phase: applyPhase, state: 'applying' },
} as const

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
        // Usually somebody else has it. But the answer to our own last write may have been lost: then nobody would come.
        ports.log.info('run-lease-lost', { runId })
        await pushRun(ports.queue, runId, kind, LEASE_MS + 1_000)
        return
      }
      // Storage failed, or we did. The lease runs out by itself; whoever comes then finds the run as it was last written.
      ports.log.error('run-slice-failed', {
        runId,
        code: problemOf(error).code,
        error: error instanceof Error ? error.name : 'unknown',
      })
      await pushRun(ports.queue, runId, kind, LEASE_MS + 1_000)
    }
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
  const key = KEY.runWake(event.runId)
  const pending = Wake.safeParse(await store.get(key))
  if (pending.success && pending.data.token === held.heldBy && pending.data.at > timestamp(clock.now())) return
  await pushRun(queue, event.runId, event.kind, Date.parse(held.until) - clock.now() + 1_000)
  await store.set(key, { token: held.heldBy, at: held.until } satisfies Wake)
}

/** Who has the run, and the moment after which an event that is on its way will look again. */
const Wake = z.object({ token: z.string(), at: z.string() })
type Wake = z.infer<typeof Wake>
