import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Plan } from '../../contract/runs/plan.ts'
import { Sha256, type WorkspaceId } from '../../contract/vocabulary.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Store } from '../ports.ts'
import { seatsOf, type Seats } from './breaker-ledger.ts'
import { readItems } from './items.ts'
import { PlanAdder, type PlanSums } from './plan-sums.ts'
import type { RunRecord } from './record.ts'

type Hash = ReturnType<typeof createHash>

/** Sums over all items, a hash of what was decided about each of them and of the sums, and what the breaker counts. */
export async function addUp(
  store: Store,
  record: RunRecord,
): Promise<{ hash: Hash; sums: PlanSums; planned: Seats[] }> {
  const { runId, command, target, origin, undoes } = record
  const hash = createHash('sha256').update(canonicalJson({ runId, command, target, origin, undoes }))
  const adder = new PlanAdder(target)
  const taking = new Map<WorkspaceId | null, number>()
  for await (const item of readItems(store, record)) {
    const { accountId, state, exclusion, unread, blockedBy, steps, cannot, before, paths, takes, frees, keeps } = item
    const why = { state, exclusion, unread, blockedBy, cannot }
    hash.update(canonicalJson({ accountId, ...why, steps, before, paths, takes, frees, keeps }))
    adder.add(item)
    if (state === 'planned')
      for (const workspaceId of seatsOf(item, target)) taking.set(workspaceId, (taking.get(workspaceId) ?? 0) + 1)
  }
  const planned = [...taking].map(([workspaceId, seats]) => ({ workspaceId, seats }))
  return { hash, sums: adder.sums(), planned }
}

/** The hash of a plan: over its items, and what is told about all of them. */
export function frozen(hash: Hash, told: Omit<Plan, 'hash' | 'expiresAt'>): Plan['hash'] {
  return Sha256.parse(hash.update(canonicalJson(told)).digest('hex'))
}

/**
 * Whether what is stored is still the plan that was frozen, and that somebody has read. Items that can't be read at all say
 * nothing here: the worker leaves them alone and says that the run is damaged.
 */
export async function isAsFrozen(store: Store, record: RunRecord, plan: Plan): Promise<boolean> {
  const { hash, expiresAt: _, ...told } = plan
  try {
    return frozen((await addUp(store, record)).hash, told) === hash
  } catch (error) {
    if (error instanceof z.ZodError) return true
    throw error
  }
}
