import type { Step } from '../../../contract/runs/run.ts'
import type { AccountId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import { readAccounts, type SharedFacts } from '../facts.ts'

/** Atlassian: a change of roles may take up to 30 s to be seen (Organizations REST API); ours: a little more, for all kinds. */
export const SEEN_AFTER_MS = 35_000

/**
 * Whether the world is as the step would have it; null: Atlassian's answers do not tell.
 * @throws UpstreamError
 */
export async function readBack(
  connection: Connection,
  shared: SharedFacts,
  accountId: AccountId,
  step: Step,
): Promise<boolean | null> {
  if (step.kind === 'revoke-role' || step.kind === 'assign-role') {
    return (await holdsDirectly(connection, accountId, step)) === (step.kind === 'assign-role')
  }
  const user = (await readAccounts(connection.organization, [accountId])).get(accountId)
  if (user === undefined) return null
  switch (step.kind) {
    case 'suspend':
    case 'restore':
      return membershipIs(
        user,
        step.kind === 'suspend' ? 'suspended' : 'active',
        (await shared.directories(connection)).length,
      )
    case 'deactivate':
      return user.accountStatus === 'unknown' ? null : user.accountStatus === 'inactive'
    case 'reactivate':
      return user.accountStatus === 'unknown' ? null : user.accountStatus === 'active'
    case 'leave-group':
      return user.groupIds === null ? null : !user.groupIds.includes(step.groupId)
    case 'join-group':
      return user.groupIds === null ? null : user.groupIds.includes(step.groupId)
  }
}

/** The status that is told sums up all directories: "suspended" means in each of them, "active" in one at least. */
function membershipIs(
  { membershipStatus }: DirectoryUser,
  wanted: 'suspended' | 'active',
  directories: number,
): boolean | null {
  if (membershipStatus === 'unknown' || membershipStatus === 'no_membership') return null
  if (directories <= 1) return membershipStatus === wanted
  if (wanted === 'suspended') return membershipStatus === 'suspended' ? true : null
  return membershipStatus === 'suspended' ? false : null
}

async function holdsDirectly(
  { organization }: Connection,
  accountId: AccountId,
  { workspaceId, roleId }: { workspaceId: WorkspaceId; roleId: RoleId },
): Promise<boolean> {
  const assignments = await organization.listUserRoleAssignments(accountId, [workspaceId])
  return assignments.some(
    (one) =>
      one.workspaceId === workspaceId &&
      one.roles.some((role) => role.roleId === roleId && role.through.includes('direct')),
  )
}
