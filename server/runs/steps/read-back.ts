import type { Step } from '../../../contract/runs/run.ts'
import type { AccountId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'
import type { RoleAssignment } from '../../organizations-port.ts'
import type { SharedFacts } from '../facts.ts'
import { readAccounts } from '../read-accounts.ts'
import type { Subject } from '../subjects.ts'
import { directoryStatuses, statusIn } from './directories.ts'
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
  if ('workspaceId' in step) {
    const held = await holdsDirectly(connection, accountId, step)
    if (!held && hasLeft(await accountNow(connection, shared, accountId))) return null
    return held === (step.kind === 'assign-role')
  }
  if (step.kind === 'leave-organization' || step.kind === 'join-organization') {
    const found = await connection.serviceDesk.listOrganizationsOfAccount(accountId)
    if (found === null) return null
    const member = found.some(({ organizationId }) => organizationId === step.organizationId)
    return member === (step.kind === 'join-organization')
  }
  if (step.kind === 'leave-desk' || step.kind === 'join-desk') {
    const customer = await shared.desks.now(connection, step.serviceDeskId, accountId, 'read-back')
    return (customer !== null) === (step.kind === 'join-desk')
  }
  const user = await accountNow(connection, shared, accountId)
  if (user === undefined || ('groupId' in step && hasLeft(user))) return null
  return shown(connection, shared, user, step)
}

async function accountNow(connection: Connection, shared: SharedFacts, accountId: AccountId) {
  const directories = () => shared.directories(connection)
  return (await readAccounts(connection.organization, [accountId], directories)).get(accountId)
}

/** Roles and groups go with the membership: of whoever has left it cannot be seen any more what was done before. */
function hasLeft(user: Subject | undefined): boolean {
  return user === undefined || user.membershipStatus === 'no_membership'
}

/**
 * Whether an account shows a step as done. Where its row sums up several directories, the one of the step is looked up.
 * @throws UpstreamError
 */
export async function shown(
  connection: Connection,
  shared: SharedFacts,
  user: Subject,
  step: Step,
): Promise<boolean | null> {
  const told = shownDone(step, user, (await shared.directories(connection)).length)
  if (told !== null || (step.kind !== 'suspend' && step.kind !== 'restore')) return told
  const directories = await directoryStatuses(user, { connection, shared })
  const status = statusIn({ membershipStatus: user.membershipStatus, directories }, step.directoryId)
  return status === null ? null : (status === 'suspended') === (step.kind === 'suspend')
}

/** Whether the account has the role itself, and not only through a group. @throws UpstreamError */
export async function holdsDirectly(
  { organization }: Connection,
  accountId: AccountId,
  role: { workspaceId: WorkspaceId; roleId: RoleId },
): Promise<boolean> {
  return holdsRole(await organization.listUserRoleAssignments(accountId, [role.workspaceId]), role)
}

/** Whether one of these assignments is this role, held directly. */
export function holdsRole(
  assignments: readonly RoleAssignment[],
  { workspaceId, roleId }: { readonly workspaceId: WorkspaceId; readonly roleId: RoleId },
): boolean {
  return assignments.some(
    (one) =>
      one.workspaceId === workspaceId &&
      one.roles.some((role) => role.roleId === roleId && role.through.includes('direct')),
  )
}
