import * as z from 'zod'
import type { RunId } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { LEASE_MS } from './lease.ts'
import { readRun } from './record.ts'

/** ours: slices in a row that fail without getting anywhere, before the run is stuck. */
const MOST_FAULTS = 5
const FIRST_WAIT_MS = LEASE_MS + 1_000
const LONGEST_WAIT_MS = 900_000

/** Beside the record, because the record may be what is broken. `seen`: where the run stood when the last one failed. */
const Faults = z.object({ count: z.number().int().nonnegative(), seen: z.string() })

/**
 * Counts a slice that failed.
 * @returns after how long it is tried again, longer each time; null: it has been tried often enough
 */
export async function countFault(store: Store, runId: RunId): Promise<number | null> {
  const seen = await standingOf(store, runId)
  const before = Faults.safeParse(await store.get(KEY.runFaults(runId)))
  const count = before.success && before.data.seen === seen ? before.data.count + 1 : 1
  await store.set(KEY.runFaults(runId), { count, seen } satisfies z.infer<typeof Faults>)
  return count > MOST_FAULTS ? null : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - 1))
}

/** Whether it failed so often where it stands that trying once more is hopeless. */
export async function isHopeless(store: Store, runId: RunId): Promise<boolean> {
  const before = Faults.safeParse(await store.get(KEY.runFaults(runId)))
  return before.success && before.data.count > MOST_FAULTS && before.data.seen === (await standingOf(store, runId))
}

/** Where a run stands: it has got somewhere when this changes. */
async function standingOf(store: Store, runId: RunId): Promise<string> {
  const record = await readRun(store, runId).then(
    (row) => row?.record ?? null,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'RUN_UNREADABLE') return 'unreadable' as const
      throw error
    },
  )
  if (record === null || record === 'unreadable') return String(record)
  const { state, counts, nextChunk, verifyRound, verification, resumedAt } = record
  return JSON.stringify([state, counts, nextChunk, verifyRound, verification?.state ?? null, resumedAt])
}
