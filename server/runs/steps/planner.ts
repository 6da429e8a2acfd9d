import type { Exclusion, RunTarget, Step } from '../../../contract/runs/run.ts'
import type { Connection } from '../../context.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import type { SharedFacts } from '../facts.ts'
import type { Before, StoredItem } from '../items.ts'

/** What a planner may ask. It only reads. */
export interface PlanFacts {
  readonly connection: Connection
  readonly shared: SharedFacts
  readonly target: RunTarget
  /** In an undo: what is to be taken back for the account. */
  readonly undoes?: StoredItem['undoes']
}

/** What is to be done with an account, or why nothing is. */
export type Planned =
  | { readonly exclude: Exclusion; readonly cannot?: StoredItem['cannot'] }
  | {
      readonly steps: readonly Step[]
      readonly frees: StoredItem['frees']
      readonly keeps: StoredItem['keeps']
      readonly takes?: StoredItem['takes']
      readonly cannot?: StoredItem['cannot']
      /** Where a step changes the status in a directory: what is known of it before. */
      readonly directories?: Before['directories']
    }

/** Plans one account of one command. Whether it may be touched at all was judged before. @throws UpstreamError */
export type Planner = (user: DirectoryUser, facts: PlanFacts) => Promise<Planned>

export const exclude = (exclusion: Exclusion): Planned => ({ exclude: exclusion })
export const change = (
  steps: readonly Step[],
  effect: { frees: StoredItem['frees']; keeps: StoredItem['keeps'] } = { frees: null, keeps: null },
): Planned => ({ steps, ...effect })

/** The target of a command that has one; the contract sees to it that it is there. */
export function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the run has no target of this kind')
  return value
}
