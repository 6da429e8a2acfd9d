import {
  SEAT_ROLES,
  type AccountState,
  type RoleId,
  type Status,
  type MembershipStatus,
  type WorldGroup,
  type WorldWorkspace,
} from './types.ts'

/**
 * How roles come about and what a seat is, as pure functions of one account's state, so that an old state
 * (a stale read) is judged by the same rules as the present one.
 */

export type RoleMethod = 'direct' | 'group_direct' | 'inferred'

interface Places {
  readonly groups: readonly WorldGroup[]
  readonly workspaces: readonly WorldWorkspace[]
}

/** The platform resource of a site, that site admins are admins of. */
export const siteResource = (cloudId: string): string => `ari:cloud:platform::site/${cloudId}`

/** The platform resource of an organization. */
export const organizationResource = (organizationId: string): string => `ari:cloud:platform::org/${organizationId}`

/** Products whose admin a site admin is without any role of their own. Assumed: Atlassian documents `inferred` without examples. */
const INFERRED_OWNERS: readonly string[] = ['jira-software', 'confluence']

/** Roles on a workspace that follow from an admin role elsewhere. */
export function inferredRoles(state: AccountState, workspace: WorldWorkspace): readonly RoleId[] {
  if (state.platformRoles.length === 0 || workspace.cloudId === null || !INFERRED_OWNERS.includes(workspace.owner))
    return []
  const resource = siteResource(workspace.cloudId)
  return state.platformRoles.some((held) => held.role === 'atlassian/site-admin' && held.resource === resource)
    ? ['atlassian/admin']
    : []
}

/** Every role of an account on every workspace, with the ways it comes about. Suspension does not hide it. */
export function rolesByWorkspace(state: AccountState, places: Places): Map<number, Map<RoleId, Set<RoleMethod>>> {
  const found = new Map<number, Map<RoleId, Set<RoleMethod>>>()
  const note = (workspace: number, role: RoleId, method: RoleMethod): void => {
    let roles = found.get(workspace)
    if (!roles) found.set(workspace, (roles = new Map()))
    const methods = roles.get(role)
    if (methods) methods.add(method)
    else roles.set(role, new Set([method]))
  }
  for (const { workspace, role } of state.directRoles) note(workspace, role, 'direct')
  for (const group of state.groups) {
    for (const grant of places.groups[group]?.grants ?? [])
      for (const role of grant.roles) note(grant.workspace, role, 'group_direct')
  }
  if (state.platformRoles.length > 0) {
    for (const workspace of places.workspaces)
      for (const role of inferredRoles(state, workspace)) note(workspace.index, role, 'inferred')
  }
  return found
}

/** Whether the account has one of the roles (any role when null) on the workspace. */
export function hasRole(
  state: AccountState,
  workspace: WorldWorkspace,
  roles: ReadonlySet<RoleId> | null,
  groups: readonly WorldGroup[],
): boolean {
  for (const held of state.directRoles)
    if (held.workspace === workspace.index && (roles === null || roles.has(held.role))) return true
  for (const group of state.groups) {
    for (const grant of groups[group]?.grants ?? []) {
      if (grant.workspace !== workspace.index) continue
      if (roles === null || grant.roles.some((role) => roles.has(role))) return true
    }
  }
  return inferredRoles(state, workspace).some((role) => roles === null || roles.has(role))
}

/** Bit n is set when the account takes a seat on workspace n: it can log in, is not suspended there, and has a seat role. */
export function seatMask(state: AccountState, places: Places): number {
  if (state.accountStatus !== 'active' || state.forDeletion) return 0
  let roles = 0
  for (const { workspace, role } of state.directRoles) if (SEAT_ROLES.includes(role)) roles |= 1 << workspace
  for (const group of state.groups) {
    for (const grant of places.groups[group]?.grants ?? [])
      if (grant.roles.some((role) => SEAT_ROLES.includes(role))) roles |= 1 << grant.workspace
  }
  if (state.platformRoles.length > 0) {
    for (const workspace of places.workspaces)
      if (inferredRoles(state, workspace).length > 0) roles |= 1 << workspace.index
  }
  if (roles === 0) return 0
  let mask = 0
  for (const workspace of places.workspaces) {
    const bit = 1 << workspace.index
    if (
      roles & bit &&
      state.memberships.some((held) => held.directory === workspace.directory && held.status === 'active')
    )
      mask |= bit
  }
  return mask
}

/** Source: Atlassian, Organizations REST API v2, schema MembershipStatus: suspended only when suspended in all. */
export function membershipStatus(state: AccountState): MembershipStatus {
  if (state.memberships.length === 0) return 'no_membership'
  return state.memberships.some((held) => held.status === 'active') ? 'active' : 'suspended'
}

/** Source: Atlassian, Organizations REST API v2, schema Status: a composite of account and membership status. */
export function statusOf(state: AccountState): Status {
  if (state.forDeletion) return 'for_deletion'
  if (state.accountStatus !== 'active') return 'deactivated'
  const membership = membershipStatus(state)
  return membership === 'active' ? 'active' : membership === 'suspended' ? 'suspended' : 'not_invited'
}
