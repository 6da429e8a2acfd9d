import type { Ports } from '../context.ts'
import { ENTITY } from '../keys.ts'
import { pushRun } from './event.ts'
import { readRun, WORKING, type RunRecord, type RunRow } from './record.ts'

/** ours: how long an event may be late before it is taken for lost. Longer than a lease and a slow delivery together. */
const GRACE_MS = 300_000

/**
 * Looks for runs that nobody works on and nobody is going to: the worker died, and its event was dropped at the end of
 * the queue's retention. Each gets a new event. One too many does no harm: what an event finds in storage tells what to do.
 * @returns how many runs were woken
 */
export function makeWatchdog(ports: Ports): () => Promise<number> {
  return async () => {
    let woken = 0
    for (const state of WORKING) {
      for (const runId of await runsIn(ports, state)) {
        // The index may be behind; the row is not.
        const row = await readRun(ports.store, runId)
        if (row === null || row.record.state !== state || !isForgotten(row, ports.clock.now())) continue
        await pushRun(ports.queue, row.record.runId, state === 'planning' ? 'plan' : 'apply')
        ports.log.info('run-woken', { runId, state })
        woken += 1
      }
    }
    return woken
  }
}

async function runsIn({ store }: Pick<Ports, 'store'>, state: string): Promise<string[]> {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-state',
      partition: [state],
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.rows.map(({ key }) => key))
    cursor = page.next
  } while (cursor !== null)
  return found
}

/** Whether the lease is over, and the moment that the run itself waits for as well, by more than the grace. */
function isForgotten({ leaseUntil, record }: RunRow, now: number): boolean {
  const expected = [leaseUntil, record.slowedUntil, dueAt(record)].flatMap((at) => (at ? [Date.parse(at)] : []))
  return Math.max(...expected) + GRACE_MS < now
}

/** When the next chunk was to be visited: fresh ones at once, so as soon as the phase began. */
function dueAt({ createdAt, appliedAt, state, nextChunk, chunks, revisit }: RunRecord): string {
  const began = (state === 'applying' ? appliedAt : null) ?? createdAt
  if (nextChunk < chunks) return began
  return revisit.map(({ notBefore }) => notBefore).sort()[0] ?? began
}
