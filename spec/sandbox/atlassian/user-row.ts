import { emailOf } from '../world/email.ts'
import { membershipStatus, rolesByWorkspace, statusOf } from '../world/paths.ts'
import type { AccountState, Activity, RoleId, World, WorldAccount } from '../world/index.ts'

/** ISO 8601 with nanoseconds, as Atlassian sends last-active times. */
export const nanoTime = (use: Activity): string =>
  `${new Date(use.at).toISOString().slice(0, -1)}${String(use.nanos).padStart(6, '0')}Z`

/**
 * A user as the v2 lists show it. Organization, department, location and time zone are null when not filled in;
 * an e-mail that is not known is left out. Source: Atlassian, Organizations REST API v2, MultiDirectoryUser; the nulls
 * and `deactivatedOn`/`forDeletion` are seen live and not in the document.
 */
export function userRow(account: WorldAccount, state: AccountState): Record<string, unknown> {
  const email = emailOf(account, state)
  return {
    accountId: account.accountId,
    accountType: 'atlassian',
    status: statusOf(state),
    accountStatus: state.accountStatus,
    membershipStatus: membershipStatus(state),
    claimStatus: account.claimed ? 'managed' : 'unmanaged',
    name: account.name,
    nickname: account.nickname,
    ...(email === null ? {} : { email }),
    emailVerified: account.emailVerified,
    ...(account.addedToOrg === null ? {} : { addedToOrg: new Date(account.addedToOrg).toISOString() }),
    managementSource: account.managementSource,
    ...(account.claimed ? { mfaEnabled: account.mfaEnabled } : {}),
    ...(account.jobTitle === null ? {} : { jobTitle: account.jobTitle }),
    department: account.department,
    organization: account.organization,
    location: account.location,
    timeZone: account.timeZone,
    ...(state.deactivatedOn === null ? {} : { deactivatedOn: new Date(state.deactivatedOn).toISOString() }),
    ...(state.forDeletion ? { forDeletion: true } : {}),
  }
}

/** Admin roles as the lists show them, each once. */
export const platformRoleIds = (state: AccountState): readonly RoleId[] => [
  ...new Set(state.platformRoles.map((held) => held.role)),
]

/** Adds what `expand` asks for. Groups and product access are those of the path's directory; of all for `-` (null). */
export function expandUser(
  row: Record<string, unknown>,
  state: AccountState,
  world: World,
  directory: number | null,
  expand: ReadonlySet<string>,
): Record<string, unknown> {
  if (expand.has('platformRoles')) row.platformRoles = platformRoleIds(state)
  if (expand.has('counts.resources')) {
    const platform = new Set(state.platformRoles.map((held) => held.resource))
    row.counts = { resources: rolesByWorkspace(state, world).size + platform.size }
  }
  if (expand.has('productAccess')) {
    row.productAccess = state.activity
      .filter((use) => directory === null || world.workspaces[use.workspace]?.directory === directory)
      .map((use) => ({
        id: world.workspaces[use.workspace]?.id,
        key: world.workspaces[use.workspace]?.activityKey,
        lastActiveTimestamp: nanoTime(use),
      }))
  }
  if (expand.has('groups')) {
    row.groups = state.groups
      .map((index) => world.groups[index])
      .filter((group) => group !== undefined && (directory === null || group.directory === directory))
      .map((group) => ({
        id: `ari:cloud:identity::group/${group?.id}`,
        name: group?.name,
        description: group?.description === '' ? null : group?.description,
      }))
  }
  return row
}

/** One row of a user's role assignments per resource, platform resources last. Source: Organizations REST API v2, MultiDirectoryUserRoleAssignment. */
export function roleAssignmentRows(state: AccountState, world: World): readonly RoleAssignmentRow[] {
  const rows: RoleAssignmentRow[] = []
  const roles = rolesByWorkspace(state, world)
  for (const workspace of world.workspaces) {
    const held = roles.get(workspace.index)
    if (!held) continue
    const membership = state.memberships.find((one) => one.directory === workspace.directory)
    rows.push({
      resourceId: workspace.id,
      resourceOwner: workspace.owner,
      directoryId: world.directories[workspace.directory]?.directoryId ?? null,
      userDirectoryStatus: membership?.status ?? 'no_membership',
      roleAssignments: [...held].map(([role, methods]) => ({ role, roleAssignmentMethods: [...methods] })),
      roles: [...held.keys()],
    })
  }
  for (const resource of new Set(state.platformRoles.map((held) => held.resource))) {
    const on = state.platformRoles.filter((held) => held.resource === resource).map((held) => held.role)
    rows.push({
      resourceId: resource,
      resourceOwner: 'platform',
      directoryId: null,
      userDirectoryStatus: null,
      roleAssignments: on.map((role) => ({ role, roleAssignmentMethods: ['direct'] })),
      roles: on,
    })
  }
  return rows
}

export interface RoleAssignmentRow {
  readonly resourceId: string
  readonly resourceOwner: string
  readonly directoryId: string | null
  readonly userDirectoryStatus: 'active' | 'suspended' | 'no_membership' | null
  readonly roleAssignments: readonly { readonly role: RoleId; readonly roleAssignmentMethods: readonly string[] }[]
  readonly roles: readonly RoleId[]
}
