import type { Run } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { isOver } from './run-words.ts'

/** The dashboard looks back so many days. */
export const CHANGES_DAYS = 30

/** What runs changed, as their records say. */
export interface Changes {
  /** Runs that were applied, whatever came of it. */
  readonly runs: number
  /** Accounts that reached each end, added up over the runs: an account that two runs changed counts twice. */
  readonly succeeded: number
  readonly failed: number
  readonly unknown: number
  /**
   * Seats on which reading back found no path left. `unchecked`: promised by plans whose result was not (yet) read back, of
   * accounts that were changed or still will be: of who was left out, nothing will ever be read back.
   */
  readonly seatsFreed: number
  readonly seatsUnchecked: number
  readonly freedByProduct: readonly { readonly workspaceId: WorkspaceId; readonly seats: number }[]
  /** Seats that were found taken by what runs gave, and those that plans tell of and nobody read back (yet); not subtracted from the freed ones. */
  readonly seatsTaken: number
  readonly takenUnchecked: number
}

/** Whether a run was started at or after `since` (ISO 8601) and applied. */
export const isApplied = (run: Run, since: string): boolean => run.createdAt >= since && run.appliedAt !== null

/** What one run changed: a line of which `Changes` is the sum. */
export interface RunChange {
  readonly changed: number
  readonly failed: number
  readonly unknown: number
  readonly freed: ReadonlyMap<WorkspaceId, number>
  /** By product, as `seatsUnchecked`. */
  readonly unchecked: ReadonlyMap<WorkspaceId, number>
  readonly taken: ReadonlyMap<WorkspaceId, number>
  readonly takenUnchecked: ReadonlyMap<WorkspaceId, number>
}

export function changeOf(run: Run): RunChange {
  const { counts, plan, verification } = run
  const freed = new Map<WorkspaceId, number>()
  const unchecked = new Map<WorkspaceId, number>()
  for (const { workspaceId, seats } of plan?.seatsFreed ?? []) {
    const checked = verification?.seats.find((one) => one.workspaceId === workspaceId)?.freed ?? null
    if (checked === null) unchecked.set(workspaceId, Math.min(seats, promisingOf(run)))
    else if (checked > 0) freed.set(workspaceId, checked)
  }
  const readBack = verification?.state === 'done' ? verification.taken : null
  const taken = new Map(readBack?.map(({ workspaceId, seats }) => [workspaceId, seats]))
  const takenUnchecked = new Map(
    readBack === null
      ? plan?.seatsTaken.map(({ workspaceId, seats }) => [workspaceId, Math.min(seats, promisingOf(run))])
      : [],
  )
  return {
    changed: counts.succeeded,
    failed: counts.failed,
    unknown: counts.unknown,
    freed,
    unchecked,
    taken,
    takenUnchecked,
  }
}

/** Accounts by which a seat may be freed yet: those that were changed, as far as known, and while the run goes on those that come. */
function promisingOf({ state, counts }: Run): number {
  const done = counts.succeeded + counts.already + counts.failed + counts.unknown
  return isOver(state) ? done : done + counts.planned + counts.attempting
}

/** Of one product, or of all (`null`). */
export const seatsOn = (seats: ReadonlyMap<WorkspaceId, number>, product: WorkspaceId | null): number =>
  product === null ? [...seats.values()].reduce((sum, each) => sum + each, 0) : (seats.get(product) ?? 0)

/** Adds up the applied runs that were started since then. */
export function changesOf(runs: readonly Run[], since: string): Changes {
  const applied = runs.filter((run) => isApplied(run, since))
  const each = applied.map(changeOf)
  const sum = (of: (change: RunChange) => number): number => each.reduce((total, change) => total + of(change), 0)
  const products = new Set(each.flatMap(({ freed }) => [...freed.keys()]))
  return {
    runs: applied.length,
    succeeded: sum(({ changed }) => changed),
    failed: sum(({ failed }) => failed),
    unknown: sum(({ unknown }) => unknown),
    seatsFreed: sum(({ freed }) => seatsOn(freed, null)),
    seatsUnchecked: sum(({ unchecked }) => seatsOn(unchecked, null)),
    freedByProduct: [...products]
      .map((workspaceId) => ({ workspaceId, seats: sum(({ freed }) => seatsOn(freed, workspaceId)) }))
      .sort((a, b) => b.seats - a.seats || a.workspaceId.localeCompare(b.workspaceId)),
    seatsTaken: sum(({ taken }) => seatsOn(taken, null)),
    takenUnchecked: sum(({ takenUnchecked }) => seatsOn(takenUnchecked, null)),
  }
}
