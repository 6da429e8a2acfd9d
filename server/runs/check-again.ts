import type { Exclusion, RunCommand } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { DirectoryUser } from '../organizations-port.ts'
import type { StoredItem } from './items.ts'
import type { Judge } from './protection.ts'

/** What the check right before a write says: go on, leave it, or it is so already. */
export type Verdict = { readonly go: true } | { readonly skip: Exclusion } | { readonly already: true }

/** The commands that take something away from whoever uses it. */
const TAKING: readonly RunCommand[] = ['users.suspendUser', 'users.deactivateAccount', 'access.revokeAccess']

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
  user: DirectoryUser | undefined,
  judge: Judge,
): Promise<Verdict> {
  if (user === undefined) return { skip: 'not-found' }
  const verdict = await judge(user)
  if (verdict !== null) return { skip: verdict }
  if (TAKING.includes(command) && plannedAt !== null && usedSince(user, target.workspaceId, plannedAt))
    return { skip: 'active-since-plan' }
  if (isAsWanted(command, item, user)) return { already: true }
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

/** Whether a product, or the one that the run is about, was opened after the plan was made. */
function usedSince({ lastActive }: DirectoryUser, workspaceId: WorkspaceId | null, plannedAt: string): boolean {
  const since = Date.parse(plannedAt)
  return (lastActive ?? []).some(
    (one) => (workspaceId === null || one.workspaceId === workspaceId) && one.at !== null && Date.parse(one.at) > since,
  )
}

function isAsWanted(command: RunCommand, { steps }: StoredItem, user: DirectoryUser): boolean {
  switch (command) {
    case 'users.suspendUser':
      return user.membershipStatus === 'suspended'
    case 'users.restoreUser':
      return user.membershipStatus === 'active' && steps.length === 1
    case 'users.deactivateAccount':
      return user.accountStatus === 'inactive'
    case 'users.reactivateAccount':
      return user.accountStatus === 'active'
    case 'groups.removeFromGroup':
      return (
        user.groupIds !== null &&
        steps.every(({ step }) => step.kind === 'leave-group' && !user.groupIds?.includes(step.groupId))
      )
    case 'groups.addToGroup':
      return (
        user.groupIds !== null &&
        steps.every(({ step }) => step.kind === 'join-group' && user.groupIds?.includes(step.groupId))
      )
    case 'access.revokeAccess':
    case 'access.grantAccess':
      return false
  }
}
