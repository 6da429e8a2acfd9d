import { createHash } from 'node:crypto'
import { LIMITS } from '../../contract/limits.ts'
import type { Exclusion, Run } from '../../contract/runs/run.ts'
import { OPERATIONS } from '../../contract/index.ts'
import type { Breaker } from '../../contract/settings/rules.ts'
import { SEAT_ROLES, Sha256, type WorkspaceId } from '../../contract/vocabulary.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { readRules } from '../rules.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { beyond } from './breaker.ts'
import { seatsOf, type Seats } from './breaker-ledger.ts'
import { linkToOrigin } from './follow-ups.ts'
import { readItems, type StoredItem } from './items.ts'
import type { RunRecord } from './record.ts'
import type { Slice } from './slice.ts'
import { takenByOthers } from './takers.ts'

type Plan = NonNullable<Run['plan']>

/** All accounts are planned: freezes the plan by its hash, adds it up, and waits for a person. */
export async function finishPlan(slice: Slice): Promise<void> {
  const { lease, ports } = slice
  const { record } = lease
  // The call that made the run may have died before it could write this, and never have been sent again.
  if (record.origin !== null) await linkToOrigin(ports, record.runId, record.origin)
  const { planned, ...summary } = await addUp(slice, record)
  const base = await accountsAffected(slice, record)
  const breaker = await breakerOrNull(ports.store)
  const seats = await seatsBeyond(slice, breaker, planned)
  const now = slice.now
  const plan: Plan = {
    ...summary,
    expiresAt: timestamp(now + LIMITS.planMaxAgeMs),
    needsTypedCount: seats.beyond || needsTypedCount(record.command, summary.changes, base, breaker),
  }
  await lease.release({
    state: 'planned',
    plan,
    breaker: { ...record.breaker, planned, inUse: seats.inUse },
    plannedAt: timestamp(now),
    nextChunk: 0,
    revisit: [],
    slowedUntil: null,
    stalls: 0,
    pace: { accounts: 0, ms: 0 },
  })
  ports.log.info('run-planned', { runId: record.runId, changes: plan.changes, total: record.counts.total })
}

/** Not reversible, or beyond the breaker: more accounts than a number and more than a share of those it is about. What is not known is beyond. */
export function needsTypedCount(
  command: RunRecord['command'],
  changes: number,
  base: number | null,
  breaker: Breaker | null,
): boolean {
  const meta = OPERATIONS.get(command)?.meta
  if (meta?.kind !== 'command' || meta.risk === 'irreversible') return true
  if (breaker === null) return true
  return changes > breaker.accounts && (base === null || changes > breaker.share * base)
}

/** Whether this plan, with what other runs took within a day, is beyond the breaker on a product; and the seats that were counted for it. */
async function seatsBeyond(
  slice: Slice,
  breaker: Breaker | null,
  planned: readonly Seats[],
): Promise<{ beyond: boolean; inUse: RunRecord['breaker']['inUse'] }> {
  const { ports, lease, shared, now } = slice
  const inUse: RunRecord['breaker']['inUse'] = []
  if (breaker === null || planned.length === 0) return { beyond: breaker === null, inUse }
  const stop = await beyond({
    breaker,
    own: [],
    others: await takenByOthers(ports.store, lease.record.runId, now),
    next: planned,
    planned: [],
    inUse: async (workspaceId) => {
      const seats = await orNotAsked(async () => shared.seatsBefore(await slice.connect(), workspaceId, 0))
      if (seats !== null) inUse.push({ workspaceId, seats })
      return seats
    },
  })
  return { beyond: stop !== null, inUse }
}

/** The breaker as it is set; null: can't be read. The plan is made by then, so that only makes the confirmation stricter. */
async function breakerOrNull(store: Store): Promise<Breaker | null> {
  try {
    return (await readRules(store)).rules.breaker
  } catch (error) {
    if (error instanceof Refusal && error.code === 'RULES_UNKNOWN') return null
    throw error
  }
}

/**
 * The accounts that the share is taken of: those with a seat on the workspace, those in the group, or all. null: not
 * known. The plan is made by then, so whatever keeps us from asking only makes the confirmation stricter.
 */
async function accountsAffected(slice: Slice, { target, command, undoes }: RunRecord): Promise<number | null> {
  return orNotAsked(async () => {
    const connection = await slice.connect()
    const { organization } = connection
    if (target.workspaceId !== null)
      return await organization.countUsers({
        workspaceIds: [target.workspaceId],
        roleIds: [...SEAT_ROLES],
        statuses: ['active'],
      })
    const leaves = command === 'groups.removeFromGroup' || undoes?.command === 'groups.addToGroup'
    if (leaves && target.groupId !== null)
      return (await slice.shared.group(connection, target.groupId))?.members ?? null
    return organization.countUsers({})
  })
}

/** Null when the organization could not be asked. */
async function orNotAsked<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof UpstreamError || (error instanceof Refusal && error.code === 'NO_API_KEY')) return null
    throw error
  }
}

const isPlanned = ({ state }: StoredItem): boolean => state === 'planned'

/** Sums over all items, and a hash of what was decided about each of them. */
async function addUp(
  { ports }: Slice,
  record: RunRecord,
): Promise<
  Pick<Plan, 'hash' | 'changes' | 'excluded' | 'seatsFreed' | 'seatsTaken' | 'partly'> & { planned: Seats[] }
> {
  const { runId, command, target, origin, undoes } = record
  // A run that was made from no other is hashed as it always was: its plan may have been read before an update.
  const from = origin === null ? {} : { origin, undoes }
  const hash = createHash('sha256').update(canonicalJson({ runId, command, target, ...from }))
  const excluded = new Map<Exclusion, number>()
  const partly = new Map<Exclusion, number>()
  const freed = new Map<WorkspaceId, number>()
  const taken = new Map<WorkspaceId, number>()
  const taking = new Map<WorkspaceId | null, number>()
  let changes = 0
  for await (const item of readItems(ports.store, record)) {
    const { accountId, state, exclusion, steps, cannot, takes, frees, keeps } = item
    if (isPlanned(item)) for (const workspaceId of seatsOf(item, target)) add(taking, workspaceId)
    const more = command === 'runs.undoRun' ? { cannot, takes } : {}
    hash.update(canonicalJson({ accountId, state, exclusion, steps, frees, keeps, ...more }))
    if (exclusion !== null) add(excluded, exclusion)
    if (state !== 'planned') continue
    changes += 1
    for (const workspaceId of frees ?? []) add(freed, workspaceId)
    for (const workspaceId of takes ?? []) add(taken, workspaceId)
    for (const reason of new Set(cannot.map((one) => one.exclusion))) add(partly, reason)
  }
  const reasons = (counts: ReadonlyMap<Exclusion, number>): Plan['excluded'] =>
    [...counts].map(([reason, accounts]) => ({ exclusion: reason, accounts }))
  const seats = (counts: ReadonlyMap<WorkspaceId, number>): Plan['seatsFreed'] =>
    [...counts].map(([workspaceId, count]) => ({ workspaceId, seats: count }))
  return {
    hash: Sha256.parse(hash.digest('hex')),
    changes,
    excluded: reasons(excluded),
    partly: reasons(partly),
    seatsFreed: seats(freed),
    seatsTaken: seats(taken),
    planned: [...taking].map(([workspaceId, count]) => ({ workspaceId, seats: count })),
  }
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
