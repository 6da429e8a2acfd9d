import type { Connection } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { beyondFor } from './breaker.ts'
import { entered, sumOf, takesAway, tooManyFailures } from './breaker-ledger.ts'
import { recount, type StoredItem } from './items.ts'
import type { RunRecord } from './record.ts'
import type { Slice } from './slice.ts'

/** ours: when a chunk of a run that is stopped would be visited again by itself: never before somebody lets it go on. */
const PARKED_MS = 3_650 * 86_400_000

/**
 * Why nothing new may be sent for these accounts, as the run's record will say it; null: go on. Too many failures stop
 * every run; too many seats only one that takes them, beyond what a person allowed by typing the number.
 * @throws Refusal RULES_UNKNOWN
 */
export async function stopBefore(
  slice: Slice,
  connection: Connection,
  stored: readonly StoredItem[],
  items: readonly StoredItem[],
): Promise<RunRecord['paused']> {
  const at = timestamp(slice.now)
  const { target, counts: before, breaker: ledger } = slice.lease.record
  // What was just read back is not stored yet.
  const record = {
    ...slice.lease.record,
    counts: recount(before, stored, items),
    breaker: entered(ledger, target, stored, items, at),
  }
  const planned = items.filter(({ state }) => state === 'planned')
  if (planned.length === 0) return null
  const stopped = { by: 'breaker' as const, actorId: null, at }
  const failed = tooManyFailures(record.breaker)
  if (failed !== null) return { ...stopped, workspaceId: null, taken: failed, allowed: null }

  const taking = planned.filter(takesAway)
  const { counts, breaker } = record
  const changed = counts.succeeded + counts.unknown + counts.attempting
  if (breaker.allowed !== null && changed + taking.length <= breaker.allowed) return null
  const stop = await beyondFor(
    slice.ports.store,
    record,
    sumOf(taking, target),
    (workspaceId, own) => slice.shared.seatsBefore(connection, workspaceId, own),
    slice.now,
  )
  return stop === null ? null : { ...stopped, ...stop }
}

/** When a chunk is due whose accounts wait for a person. */
export const parked = (now: number): number => now + PARKED_MS

/** A stopped run that goes on: every chunk that was left is due now. */
export function goesOn(record: RunRecord, now: number): Pick<RunRecord, 'state' | 'paused' | 'stalls' | 'revisit'> {
  const due = timestamp(now)
  return {
    state: 'applying',
    paused: null,
    stalls: 0,
    revisit: record.revisit.map((one) => ({ ...one, notBefore: one.notBefore < due ? one.notBefore : due })),
  }
}
