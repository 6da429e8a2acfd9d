import type { Run } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'

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
  /** Seats on which reading back found no path left. `unchecked`: promised by plans whose result was not (yet) read back. */
  readonly seatsFreed: number
  readonly seatsUnchecked: number
  readonly freedByProduct: readonly { readonly workspaceId: WorkspaceId; readonly seats: number }[]
  /** Seats that applied undo runs take again, by their plans; not subtracted from the freed ones. */
  readonly seatsTaken: number
}

/** Whether a run was started at or after `since` (ISO 8601) and applied. */
export const isApplied = (run: Run, since: string): boolean => run.createdAt >= since && run.appliedAt !== null

/** Adds up the applied runs that were started since then. */
export function changesOf(runs: readonly Run[], since: string): Changes {
  const applied = runs.filter((run) => isApplied(run, since))
  const sum = (of: (run: Run) => number): number => applied.reduce((total, run) => total + of(run), 0)
  const freed = new Map<WorkspaceId, number>()
  let unchecked = 0
  for (const run of applied) {
    for (const { workspaceId, seats } of run.plan?.seatsFreed ?? []) {
      const checked = run.verification?.seats.find((one) => one.workspaceId === workspaceId)?.freed ?? null
      if (checked === null) unchecked += seats
      else if (checked > 0) freed.set(workspaceId, (freed.get(workspaceId) ?? 0) + checked)
    }
  }
  return {
    runs: applied.length,
    succeeded: sum(({ counts }) => counts.succeeded),
    failed: sum(({ counts }) => counts.failed),
    unknown: sum(({ counts }) => counts.unknown),
    seatsFreed: [...freed.values()].reduce((total, seats) => total + seats, 0),
    seatsUnchecked: unchecked,
    freedByProduct: [...freed]
      .map(([workspaceId, seats]) => ({ workspaceId, seats }))
      .sort((a, b) => b.seats - a.seats || a.workspaceId.localeCompare(b.workspaceId)),
    seatsTaken: sum((run) => (run.plan?.seatsTaken ?? []).reduce((total, { seats }) => total + seats, 0)),
  }
}
