import type { Exclusion, Unread } from '../../contract/runs/exclusion.ts'
import type { RunCommand } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { DirectoryUser } from '../organizations-port.ts'
import type { StoredItem } from './items.ts'
import type { Judge } from './protection.ts'
import { shownDone } from './steps/shown-done.ts'
import type { Subject } from './subjects.ts'

/** What the check right before a write says: go on, leave it, or it is so already. */
export type Verdict =
  { readonly go: true } | { readonly skip: Exclusion; readonly unread?: Unread | null } | { readonly already: true }

/**
 * Judges an account by facts that were read just now: protection, who became active since the plan, and whether it is
 * still in the state that was planned from.
 */
export async function checkAgain(
  {
    command,
    target,
    plannedAt,
  }: { command: RunCommand; target: { workspaceId: WorkspaceId | null }; plannedAt: string | null },
  item: StoredItem,
  user: Subject | undefined,
  judge: Judge,
): Promise<Verdict> {
  if (user === undefined) return { skip: 'not-found' }
  const verdict = await judge(user)
  if (verdict !== null) return { skip: verdict.exclusion, unread: verdict.unread }
  if (plannedAt !== null && takes(command, item)) {
    const lost = target.workspaceId === null ? null : [target.workspaceId, ...(item.frees ?? [])]
    if (usedSince(user, lost, plannedAt)) return { skip: 'active-since-plan' }
    // Dates that are missing only now say nothing: not told is not "not used".
    if (user.lastActive === null && item.before?.datesTold === true) return { skip: 'unknown', unread: 'last-active' }
  }
  // Whether a customer is a member could not be read just now: then nothing is sent.
  if (user.memberOf === null) return { skip: 'unknown', unread: 'customer-organizations' }
  if (isAsWanted(item, user)) return { already: true }
  const { before } = item
  // After an attempt of ours the account may be half-way; what is left of its steps is still to be done.
  const ours = item.tries > 0 || item.steps.some(({ state }) => state === 'succeeded')
  const same =
    before !== null &&
    before.status === user.status &&
    before.accountStatus === user.accountStatus &&
    before.membershipStatus === user.membershipStatus
  return same || ours ? { go: true } : { skip: 'changed-since-plan' }
}

/** Whether a product was opened after the plan was made: one of those that are lost, null: any. */
function usedSince({ lastActive }: DirectoryUser, lost: readonly WorkspaceId[] | null, plannedAt: string): boolean {
  const since = Date.parse(plannedAt)
  return (lastActive ?? []).some(
    (one) => (lost === null || lost.includes(one.workspaceId)) && one.at !== null && Date.parse(one.at) > since,
  )
}

/** Whether access is taken from somebody who may be using it. Leaving a group means that only where a product is the target. */
function takes(command: RunCommand, { steps }: StoredItem): boolean {
  return steps.some(
    ({ step: { kind } }) =>
      kind === 'suspend' ||
      kind === 'deactivate' ||
      kind === 'revoke-role' ||
      (kind === 'leave-group' && command === 'access.revokeAccess'),
  )
}

/** Whether the account's row shows each step as done. */
function isAsWanted({ steps, before }: StoredItem, user: Subject): boolean {
  // Statuses of single directories are kept where there is more than one.
  const directories = Math.max(steps.length, before?.directories == null ? 1 : 2)
  return steps.length > 0 && steps.every(({ step }) => shownDone(step, user, directories) === true)
}
