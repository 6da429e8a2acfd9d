import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { Lift } from '../../contract/runs/paused.ts'
import type { ItemState, RunTarget, Step } from '../../contract/runs/run.ts'
import { Timestamp, WorkspaceId } from '../../contract/vocabulary.ts'
import type { StoredItem } from './items.ts'

/** Seats on a product. `workspaceId` null: nobody knows on which, so they count for each. */
const Seats = z.object({ workspaceId: WorkspaceId.nullable(), seats: z.number().int().nonnegative() })
export type Seats = z.infer<typeof Seats>
/** Seats that were taken, and the last time that one was. All count as taken then: rather too long than too short. */
export const Taken = Seats.extend({ at: Timestamp })
export type Taken = z.infer<typeof Taken>

/** What the breaker knows about a run. It is written in one transaction with the items, so that no crash can part them. */
export const BreakerRecord = z.object({
  /** Accounts that a person let this run change by typing the number; null: nobody did. */
  allowed: z.number().int().nonnegative().nullable(),
  /** What the plan takes, and the seats that were in use then on products where it may matter. */
  planned: z.array(Seats),
  inUse: z.array(z.object({ workspaceId: WorkspaceId, seats: z.number().int().nonnegative() })),
  taken: z.array(Taken),
  /** How the last accounts ended, the newest last: `d` done, `f` failed. */
  recent: z.string().max(LIMITS.breakerFailuresWindow),
  lifts: z.array(Lift),
})
export type BreakerRecord = z.infer<typeof BreakerRecord>
export const NO_BREAKER: BreakerRecord = { allowed: null, planned: [], inUse: [], taken: [], recent: '', lifts: [] }

const TAKING: readonly Step['kind'][] = ['suspend', 'deactivate', 'leave-group', 'revoke-role']
/** States in which an account has, or may have, lost what its steps take. */
const LOST: readonly ItemState[] = ['attempting', 'succeeded', 'unknown']

/** Whether the steps of an account take something away, whatever the command is called. */
export const takesAway = ({ steps }: Pick<StoredItem, 'steps'>): boolean =>
  steps.some(({ step }) => TAKING.includes(step.kind))

/** The seats that an account loses; one that nobody knows of when it is not known which. */
export function seatsOf(item: StoredItem, { workspaceId }: RunTarget): readonly (WorkspaceId | null)[] {
  return takesAway(item) ? (item.frees ?? [workspaceId]) : []
}

/** Adds up the seats of several accounts. */
export function sumOf(items: readonly StoredItem[], target: RunTarget): Seats[] {
  const sums = new Map<WorkspaceId | null, number>()
  for (const item of items)
    for (const workspaceId of seatsOf(item, target)) sums.set(workspaceId, (sums.get(workspaceId) ?? 0) + 1)
  return [...sums].map(([workspaceId, seats]) => ({ workspaceId, seats }))
}

/** The ledger after some accounts changed their states. Those being changed count, so that a crash hides none. */
export function entered(
  ledger: BreakerRecord,
  target: RunTarget,
  before: readonly StoredItem[],
  after: readonly StoredItem[],
  at: Timestamp,
): BreakerRecord {
  const lost = (items: readonly StoredItem[]): Seats[] =>
    sumOf(
      items.filter(({ state }) => LOST.includes(state)),
      target,
    )
  const taken = new Map(ledger.taken.map((one) => [one.workspaceId, one]))
  const add = ({ workspaceId, seats }: Seats, sign: 1 | -1): void => {
    const was = taken.get(workspaceId) ?? { workspaceId, seats: 0, at }
    taken.set(workspaceId, { ...was, seats: Math.max(0, was.seats + sign * seats), at })
  }
  for (const one of lost(before)) add(one, -1)
  for (const one of lost(after)) add(one, 1)
  return {
    ...ledger,
    taken: [...taken.values()].filter(({ seats }) => seats > 0),
    recent: (ledger.recent + endings(before, after)).slice(-LIMITS.breakerFailuresWindow),
  }
}

/** How the accounts ended that were not at their end before. One that was left alone says nothing. */
function endings(before: readonly StoredItem[], after: readonly StoredItem[]): string {
  return after
    .map(({ state }, at) => {
      if (before[at]?.state === state) return ''
      if (state === 'succeeded' || state === 'already') return 'd'
      return state === 'failed' || state === 'unknown' ? 'f' : ''
    })
    .join('')
}

/** How many accounts failed, when that is too many to go on: many in a row, or most of the last ones. */
export function tooManyFailures({ recent }: BreakerRecord): number | null {
  const row = recent.length - recent.replace(/f+$/, '').length
  if (row >= LIMITS.breakerFailuresInRow) return row
  const failed = recent.split('f').length - 1
  return recent.length === LIMITS.breakerFailuresWindow && failed > LIMITS.breakerFailuresShare * recent.length
    ? failed
    : null
}
