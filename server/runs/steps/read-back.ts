import type { Step } from '../../../contract/runs/run.ts'
import type { AccountId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'
import { readAccounts, type SharedFacts } from '../facts.ts'
import { shownDone } from './shown-done.ts'

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
  return shownDone(step, user, (await shared.directories(connection)).length)
}

/** Whether the account has the role itself, and not only through a group. @throws UpstreamError */
export async function holdsDirectly(
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
