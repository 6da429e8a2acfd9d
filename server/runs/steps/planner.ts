import type { Exclusion, Unread } from '../../../contract/runs/exclusion.ts'
import type { RunTarget, Step } from '../../../contract/runs/run.ts'
import type { AccountId, GroupId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'
import type { SharedFacts } from '../facts.ts'
import type { Before, StoredItem } from '../items.ts'
import { NOT_COMPUTED, type Effect } from './effect.ts'
import type { Subject } from '../subjects.ts'

/** What a planner may ask. It only reads. */
export interface PlanFacts {
  readonly connection: Connection
  readonly shared: SharedFacts
  readonly target: RunTarget
  /** In an undo: what is to be taken back for the account. */
  readonly undoes?: StoredItem['undoes']
  /** Of the accounts that are planned together: those with a seat on the target. null: not asked, or not answered. */
  readonly holders: ReadonlySet<AccountId> | null
}

/** Why nothing is done. `unread` belongs to `unknown`; `blockedBy`: the identity provider's groups that hold the account. */
export interface Excluded {
  readonly exclude: Exclusion
  readonly unread: Unread | null
  readonly blockedBy: readonly GroupId[]
  readonly cannot?: StoredItem['cannot']
}
/** What is to be done with an account. */
export interface Change extends Effect {
  readonly steps: readonly Step[]
  readonly takes?: StoredItem['takes']
  readonly cannot?: StoredItem['cannot']
  /** Where a step changes the status in a directory: what is known of it before. */
  readonly directories?: Before['directories']
}
export type Planned = Excluded | Change

/** Plans one account of one command. Whether it may be touched at all was judged before. @throws UpstreamError */
export type Planner = (user: Subject, facts: PlanFacts) => Promise<Planned>

export const exclude = (exclusion: Exclude<Exclusion, 'unknown'>, blockedBy: readonly GroupId[] = []): Excluded => ({
  exclude: exclusion,
  unread: null,
  blockedBy,
})
/** Left out because this was not told. */
export const untold = (unread: Unread): Excluded => ({ exclude: 'unknown', unread, blockedBy: [] })
export const change = (steps: readonly Step[], effect: Effect = NOT_COMPUTED): Change => ({ steps, ...effect })

/** The target of a command that has one; the contract sees to it that it is there. */
export function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the run has no target of this kind')
  return value
}
