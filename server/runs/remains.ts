import * as z from 'zod'
import type { RunId } from '../../contract/vocabulary.ts'
import { ENTITY } from '../keys.ts'
import type { Store } from '../ports.ts'
import { timestamp } from '../timestamp.ts'
import { Taken } from './breaker-ledger.ts'
import { parseRun, type RunRow } from './record.ts'

/** What can still be told of a run whose record is in no form that is known. */
export interface Remains {
  /** A worker has it, and may be writing to accounts that nobody else can name. */
  readonly held: boolean
  /** The seats that it took; null: that can't be read either. */
  readonly taken: readonly Taken[] | null
}

const Lease = z.object({ leaseToken: z.string().min(1), leaseUntil: z.string() })
const Ledger = z.object({ record: z.object({ breaker: z.object({ taken: z.array(Taken) }) }) })

/**
 * A run, for whoever looks at many and must not fall over one that is broken.
 * @returns null when there is no such run (any more)
 */
export async function lookAtRun(
  store: Store,
  runId: RunId,
  now: number,
): Promise<{ readonly row: RunRow } | { readonly remains: Remains } | null> {
  const stored = await store.getEntity(ENTITY.run, runId)
  if (stored === undefined || stored === null) return null
  const row = parseRun(stored)
  if (row !== null) return { row }
  const lease = Lease.safeParse(stored)
  const ledger = Ledger.safeParse(stored)
  // A worker writes only while the row carries its token: without one nobody can still be at it.
  const held = lease.success && lease.data.leaseUntil > timestamp(now)
  return { remains: { held, taken: ledger.success ? ledger.data.record.breaker.taken : null } }
}
