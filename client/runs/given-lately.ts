import type { Run, RunCommand, RunItem } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { SeatsRead } from '../users/engine/seats-given.ts'
import { SeatsGiven } from '../users/engine/seats-given.ts'

/** A seat that a run gave: `workspaceId` null when it is not known on which product; `at` in epoch milliseconds. */
export interface GivenLately {
  readonly workspaceId: WorkspaceId | null
  readonly at: number
}
/** What runs gave to whom lately, and whether what could not be read may have given more. */
export type SeatsLately = Pick<SeatsGiven, 'of' | 'mayBeLater'>

/** An undo is left out: it takes back just what was given. */
const TAKING: readonly RunCommand[] = [
  'users.suspendUser',
  'users.deactivateAccount',
  'access.revokeAccess',
  'groups.removeFromGroup',
]

/**
 * What a plan that takes seats, and was not applied, has to say about their age, as lists and suggestions have; null: nothing.
 * Afterwards it says nothing: what was given within the days of the thresholds is told as of now, not as of then.
 */
export function seatsLately({ command, appliedAt }: Run, read: SeatsRead | null): SeatsLately | null {
  if (appliedAt !== null || !TAKING.includes(command)) return null
  const all = new SeatsGiven()
  all.set(read)
  return all
}

/** The products that the account loses by the plan; null: not known which. */
const lostBy = ({ paths, keeps }: RunItem): readonly WorkspaceId[] | null =>
  paths?.flatMap(({ workspaceId }) => (keeps?.some((kept) => kept.workspaceId === workspaceId) ? [] : [workspaceId])) ??
  null

/** The seats that runs gave the account lately, of those that it loses by the plan: the last of each product, newest first. */
export function givenLately(item: RunItem, lately: SeatsLately | null): GivenLately[] {
  if (item.state !== 'planned') return []
  const lost = lostBy(item)
  return [...(lately?.of(item.accountId) ?? [])]
    .flatMap(([workspaceId, at]) =>
      workspaceId === null || lost === null || lost.includes(workspaceId) ? { workspaceId, at } : [],
    )
    .sort((a, b) => b.at - a.at)
}

/** Whether a run that could not be read may have given the account lately what it loses by the plan. */
export const mayBeGiven = (item: RunItem, lately: SeatsLately | null): boolean =>
  lately !== null &&
  item.state === 'planned' &&
  (lostBy(item) ?? [null]).some((workspaceId) => lately.mayBeLater(item.accountId, workspaceId))
