import type { Run, RunCommand, RunItem } from '../../contract/runs/run.ts'
import type { AccountId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { SeatsRead } from '../users/engine/seats-given.ts'
import { SeatsGiven } from '../users/engine/seats-given.ts'

/** A seat that a run gave: `workspaceId` null when it is not known on which product; `at` ISO 8601. */
export interface GivenLately {
  readonly workspaceId: WorkspaceId | null
  readonly at: string
}
/** Of each account the seats that runs gave lately, and whether what could not be read may have given more. */
export interface SeatsLately {
  readonly of: ReadonlyMap<AccountId, readonly GivenLately[]>
  mayBeMore(accountId: AccountId, workspaceId: WorkspaceId | null): boolean
}

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
  const of = new Map<AccountId, GivenLately[]>()
  for (const { at, workspaceId, accountIds } of read?.given ?? [])
    for (const accountId of accountIds) of.set(accountId, [...(of.get(accountId) ?? []), { workspaceId, at }])
  const all = new SeatsGiven()
  all.set(read)
  return { of, mayBeMore: (accountId, workspaceId) => all.mayBeLater(accountId, workspaceId) }
}

/** The products that the account loses by the plan; null: not known which. */
const lostBy = ({ paths, keeps }: RunItem): readonly WorkspaceId[] | null =>
  paths?.flatMap(({ workspaceId }) => (keeps?.some((kept) => kept.workspaceId === workspaceId) ? [] : [workspaceId])) ??
  null

/** The seats that runs gave the account lately, of those that it loses by the plan: the last of each product, newest first. */
export function givenLately(item: RunItem, lately: SeatsLately | null): GivenLately[] {
  if (item.state !== 'planned') return []
  const lost = lostBy(item)
  const newest = (lately?.of.get(item.accountId) ?? [])
    .filter(({ workspaceId }) => workspaceId === null || lost === null || lost.includes(workspaceId))
    .toSorted((a, b) => b.at.localeCompare(a.at))
  return newest.filter((one, at) => newest.findIndex(({ workspaceId }) => workspaceId === one.workspaceId) === at)
}

/** Whether a run that could not be read may have given the account lately what it loses by the plan. */
export const mayBeGiven = (item: RunItem, lately: SeatsLately | null): boolean =>
  lately !== null &&
  item.state === 'planned' &&
  (lostBy(item) ?? [null]).some((workspaceId) => lately.mayBeMore(item.accountId, workspaceId))
