import { LIMITS } from '../../contract/limits.ts'
import type { Plan } from '../../contract/runs/plan.ts'
import { OPERATIONS } from '../../contract/index.ts'
import type { Breaker, Rules } from '../../contract/settings/rules.ts'
import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { readRules } from '../rules.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { beyond } from './breaker.ts'
import type { Seats } from './breaker-ledger.ts'
import { linkToOrigin } from './follow-ups.ts'
import { isNotConnected } from './item-problem.ts'
import { addUp, frozen } from './plan-hash.ts'
import { savings } from './plan-sums.ts'
import type { RunRecord } from './record.ts'
import type { Slice } from './slice.ts'
import { takenByOthers } from './takers.ts'

/** All accounts are planned: freezes the plan by its hash, adds it up, and waits for a person. */
export async function finishPlan(slice: Slice): Promise<void> {
  const { lease, ports } = slice
  const { record } = lease
  // The call that made the run may have died before it could write this, and never have been sent again.
  if (record.origin !== null) await linkToOrigin(ports, record.runId, record.origin)
  const { hash, sums, planned } = await addUp(ports.store, record)
  const base = await accountsAffected(slice, record)
  const rules = await rulesOrNull(ports.store)
  const breaker = rules?.breaker ?? null
  const seats = await seatsBeyond(slice, breaker, planned)
  const now = slice.now
  const told: Omit<Plan, 'hash' | 'expiresAt'> = {
    ...sums,
    saves: rules === null ? null : savings(sums.seatsFreed, rules.prices),
    needsTypedCount: sums.changes > 0 && (seats.beyond || needsTypedCount(record.command, sums.changes, base, breaker)),
    basis: record.stoodOn,
  }
  const plan: Plan = {
    ...told,
    hash: frozen(hash, told),
    expiresAt: timestamp(now + LIMITS.planMaxAgeMs),
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

/** The rules as they are set; null: can't be read. The plan is made by then, so that only makes the confirmation stricter. */
async function rulesOrNull(store: Store): Promise<Rules | null> {
  try {
    return (await readRules(store)).rules
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
    if (target.customerOrganizationId !== null)
      return (await slice.shared.customersIn(connection, target.customerOrganizationId)).size
    if (target.serviceDeskId !== null) return (await slice.shared.desks.all(connection, target.serviceDeskId)).size
    return organization.countUsers({})
  })
}

/** Null when the organization could not be asked. */
async function orNotAsked<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof UpstreamError || isNotConnected(error)) return null
    throw error
  }
}
