import type { Breaker } from '../../contract/settings/rules.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { Store } from '../ports.ts'
import { readRules } from '../rules.ts'
import type { BreakerRecord, Seats } from './breaker-ledger.ts'
import { together } from './pool.ts'
import type { RunRecord } from './record.ts'
import { takenByOthers } from './takers.ts'

/** Where the breaker stops: how many seats would be taken there, of how many that need nobody's word. null: no product is known. */
export interface Stop {
  readonly workspaceId: WorkspaceId | null
  readonly taken: number
  readonly allowed: number
}

/** What a decision is made of. */
export interface Question {
  readonly breaker: Breaker
  /** Taken within the window: by this run, and by the others. */
  readonly own: readonly Seats[]
  readonly others: readonly Seats[]
  /** What is about to be taken. */
  readonly next: readonly Seats[]
  /** Seats in use when the plan was made, where that is known. */
  readonly planned: BreakerRecord['inUse']
  /** Seats that would be in use now without this run; null: not known. Asked only where it may decide. */
  readonly inUse: (workspaceId: WorkspaceId, own: number) => Promise<number | null>
}

/**
 * Whether taking these seats is beyond the breaker: more than a number, and more than a share of a product's seats, of
 * all that was taken within a day. What is not known is beyond. Of two numbers of seats in use the smaller counts.
 */
export async function beyond({ breaker, own, others, next, planned, inUse }: Question): Promise<Stop | null> {
  for (const { workspaceId } of next) {
    if (workspaceId === null) {
      const total = Math.max(...all(own, others, next).map((one) => totalOn(one.workspaceId, own, others, next)))
      if (total > breaker.accounts) return { workspaceId, taken: total, allowed: breaker.accounts }
      continue
    }
    const total = totalOn(workspaceId, own, others, next)
    if (total <= breaker.accounts) continue
    const known = [
      planned.find((one) => one.workspaceId === workspaceId)?.seats ?? null,
      await inUse(workspaceId, onProduct(workspaceId, own)),
    ].filter((seats) => seats !== null)
    const share = known.length === 0 ? 0 : breaker.share * Math.min(...known)
    if (total > share) return { workspaceId, taken: total, allowed: Math.max(breaker.accounts, Math.floor(share)) }
  }
  return null
}

const all = (...lists: readonly (readonly Seats[])[]): Seats[] => lists.flat()

/** Seats on a product, with those that may be on it. */
const onProduct = (workspaceId: WorkspaceId | null, seats: readonly Seats[]): number =>
  seats
    .filter((one) => one.workspaceId === workspaceId || one.workspaceId === null)
    .reduce((sum, one) => sum + one.seats, 0)

const totalOn = (workspaceId: WorkspaceId | null, ...lists: readonly (readonly Seats[])[]): number =>
  lists.reduce((sum, seats) => sum + onProduct(workspaceId, seats), 0)

/**
 * The same for a run: by the rules as they are now, and by what all runs took.
 * @throws Refusal RULES_UNKNOWN
 */
export async function beyondFor(
  store: Store,
  record: RunRecord,
  next: readonly Seats[],
  inUse: Question['inUse'],
  now: number,
): Promise<Stop | null> {
  if (next.length === 0) return null
  const [{ rules }, others] = await together(readRules(store), takenByOthers(store, record.runId, now))
  return beyond({
    breaker: rules.breaker,
    own: record.breaker.taken,
    others,
    next,
    planned: record.breaker.inUse,
    inUse,
  })
}
