import { LIMITS } from '../../contract/limits.ts'
import type { AccountId, DirectoryId, OrganizationId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { DirectoryStatus, OrganizationApi, RoleAssignment } from '../organizations-port.ts'
import { EVERY_DIRECTORY } from './filters.ts'
import type { Http } from './http.ts'
import { allPages } from './pages.ts'
import { readAnswer } from './wire/read.ts'
import { UserRolePage } from './wire/role-assignment.ts'

type RoleCalls = Pick<OrganizationApi, 'listUserRoleAssignments' | 'assignRole' | 'revokeRole'>

/** Source: Atlassian, Organizations REST API v2, "Get user role assignments": `resourceIds` takes at most 20. */
const MOST_RESOURCES = 20

/** Roles of users in one organization. */
export function makeRoleCalls(http: Http, orgId: OrganizationId): RoleCalls {
  const read = (accountId: AccountId, resources: readonly WorkspaceId[]): Promise<RoleAssignment[]> =>
    allPages(async (cursor) => {
      const filter = resources.map((id) => ['resourceIds', id] as const)
      const query = [
        ['limit', String(LIMITS.pageSize)] as const,
        ...filter,
        ...(cursor === null ? [] : [['cursor', cursor] as const]),
      ]
      const { body } = await http.send('list-user-role-assignments', {
        params: { orgId, directoryId: EVERY_DIRECTORY, accountId },
        query,
      })
      return readAnswer(UserRolePage, body, 'list-user-role-assignments', http.log)
    })

  return {
    async listUserRoleAssignments(accountId, workspaceIds) {
      if (workspaceIds === undefined) return merge(await read(accountId, []))
      const rows: RoleAssignment[] = []
      for (let at = 0; at < workspaceIds.length; at += MOST_RESOURCES)
        rows.push(...(await read(accountId, workspaceIds.slice(at, at + MOST_RESOURCES))))
      return merge(rows)
    },

    // The whole role id, prefix included, is what the document's list of values holds. Source: Atlassian, Organizations
    // REST API v1, "Assign a role to a user" and "Revoke a role from a user".
    async assignRole(accountId, roleId, workspaceId) {
      await http.send('assign-role', {
        params: { orgId, userId: accountId },
        body: { role: roleId, resource: workspaceId },
      })
    },

    async revokeRole(accountId, roleId, workspaceId) {
      await http.send('revoke-role', {
        params: { orgId, userId: accountId },
        body: { role: roleId, resource: workspaceId },
      })
    },
  }
}

type Membership = RoleAssignment['membership']
/** Active in one of a resource's directories is enough; where one was not told it may be active. */
const STRENGTH: readonly Membership[] = ['none', 'suspended', 'unknown', 'active']
const stronger = (one: Membership, other: Membership): Membership =>
  STRENGTH.indexOf(one) >= STRENGTH.indexOf(other) ? one : other

type Through = RoleAssignment['roles'][number]['through'][number]

/** One entry a workspace and one a role, with every way: a resource comes once for each directory that maps to it. */
function merge(rows: readonly RoleAssignment[]): RoleAssignment[] {
  const workspaces = new Map<WorkspaceId, Map<RoleId, Set<Through>>>()
  const memberships = new Map<WorkspaceId, Membership>()
  const directories = new Map<WorkspaceId, Map<DirectoryId, DirectoryStatus>>()
  for (const { workspaceId, roles, membership, directories: told } of rows) {
    const found = workspaces.get(workspaceId) ?? new Map<RoleId, Set<Through>>()
    workspaces.set(workspaceId, found)
    memberships.set(workspaceId, stronger(memberships.get(workspaceId) ?? membership, membership))
    const known = directories.get(workspaceId) ?? new Map<DirectoryId, DirectoryStatus>()
    directories.set(workspaceId, known)
    for (const one of told) known.set(one.directoryId, one)
    for (const { roleId, through } of roles) found.set(roleId, new Set([...(found.get(roleId) ?? []), ...through]))
  }
  return [...workspaces].map(([workspaceId, roles]) => ({
    workspaceId,
    membership: memberships.get(workspaceId) ?? 'unknown',
    directories: [...(directories.get(workspaceId)?.values() ?? [])],
    roles: [...roles].map(([roleId, through]) => ({ roleId, through: [...through] })),
  }))
}
