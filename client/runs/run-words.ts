import type { ItemState, Run, RunState } from '../../contract/runs/run.ts'
import type { PlaceNames } from '../text/steps.ts'
import { runsText } from '../text/runs.ts'

/** The workspace, group, customer organization or service desk that a run is about, by name; null when it is about accounts alone. */
export function targetName(run: Pick<Run, 'target'>, names: PlaceNames): string | null {
  if (run.target.workspaceId !== null) return names.workspace(run.target.workspaceId)
  if (run.target.customerOrganizationId !== null) return names.customerOrganization(run.target.customerOrganizationId)
  if (run.target.serviceDeskId !== null) return names.serviceDesk(run.target.serviceDeskId)
  return run.target.groupId === null ? null : names.group(run.target.groupId)
}

/** "Revoke product access: Confluence". "Undo: Revoke product access: Confluence" for what takes that back. */
export function runTitle(run: Pick<Run, 'command' | 'target' | 'undoes'>, names: PlaceNames): string {
  const { name: own } = runsText.command[run.command]
  const name = run.undoes === null ? own : runsText.undoOf(runsText.command[run.undoes.command].name)
  const target = targetName(run, names)
  return target === null ? name : runsText.onTarget(name, target)
}

/** States in which nothing more happens to an account. */
const SETTLED: readonly ItemState[] = ['excluded', 'succeeded', 'already', 'skipped', 'failed', 'unknown']
export const isSettled = (state: ItemState): boolean => SETTLED.includes(state)

/** How many accounts have reached their end, of those that the plan changes. */
export function settledCount({ counts }: Pick<Run, 'counts'>): { done: number; total: number } {
  const total = counts.total - counts.excluded
  return { done: counts.succeeded + counts.already + counts.skipped + counts.failed + counts.unknown, total }
}

/** How it ended, in one sentence: the title of its result, and what is read out. */
export function endWords(run: Pick<Run, 'state' | 'counts'>): string {
  const { total, excluded, succeeded, already } = run.counts
  if (run.state === 'cancelled') return runsText.result.cancelled(succeeded)
  return runsText.result.finished(succeeded + already, total - excluded)
}

/** Where a run stands now, with its counts, for people who do not see the page. */
export function standsAt(run: Pick<Run, 'state' | 'counts' | 'plan'>): string {
  const { failed, unknown } = run.counts
  if (run.state === 'planned' && run.plan !== null) return runsText.plan.ready(run.plan.changes, run.counts.excluded)
  if (run.state !== 'finished' && run.state !== 'cancelled') return runsText.state[run.state]
  const { result } = runsText
  return [
    endWords(run),
    ...(failed > 0 ? [result.failed(failed)] : []),
    ...(unknown > 0 ? [result.unknown(unknown)] : []),
  ].join(' ')
}

/** States in which the server is at work, so that the page keeps looking. */
export const isMoving = (state: RunState): boolean => state === 'planning' || state === 'applying'

/** States in which nothing more happens by itself or by letting it go on; a stuck run may be carried on, and then is not over. */
export const isOver = (state: RunState): boolean => state === 'finished' || state === 'cancelled' || state === 'stuck'

type Appearance = 'default' | 'success' | 'removed' | 'inprogress' | 'new' | 'moved'
export const STATE_APPEARANCE: Record<RunState, Appearance> = {
  planning: 'inprogress',
  planned: 'new',
  applying: 'inprogress',
  finished: 'success',
  cancelled: 'default',
  paused: 'moved',
  stuck: 'removed',
}
export const ITEM_APPEARANCE: Record<ItemState, Appearance> = {
  waiting: 'default',
  planned: 'inprogress',
  excluded: 'default',
  attempting: 'inprogress',
  succeeded: 'success',
  already: 'success',
  skipped: 'moved',
  failed: 'removed',
  unknown: 'moved',
}

/** How long it took from being applied to its end, pauses included, in milliseconds; null: it has not ended, or was never applied. */
export function durationOf({ appliedAt, finishedAt }: Pick<Run, 'appliedAt' | 'finishedAt'>): number | null {
  return appliedAt === null || finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(appliedAt)
}
