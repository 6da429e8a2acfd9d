import * as z from 'zod'
import { DirectoryId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { RoleAssignment } from '../../organizations-port.ts'
import { pageOf } from './values.ts'

type Through = RoleAssignment['roles'][number]['through'][number]
const WAYS: Readonly<Record<string, Through>> = { direct: 'direct', group_direct: 'group', inferred: 'inferred' }

/** How a role was given; a way that Atlassian adds later, or does not tell, is `unknown`. */
const through = z
  .array(z.string())
  .nullish()
  .transform((methods): readonly Through[] =>
    methods && methods.length > 0 ? [...new Set(methods.map((method) => WAYS[method] ?? 'unknown'))] : ['unknown'],
  )

const MEMBERSHIPS: Readonly<Record<string, RoleAssignment['membership']>> = {
  active: 'active',
  suspended: 'suspended',
  no_membership: 'none',
}
/** A status that Atlassian adds later is not known to be active. */
const membership = z
  .string()
  .nullish()
  .transform((status): RoleAssignment['membership'] => MEMBERSHIPS[status ?? ''] ?? 'unknown')

/** The status in the directory that a resource belongs to; platform resources have none. */
const statusIn = (
  directoryId: DirectoryId | null | undefined,
  status: RoleAssignment['membership'],
): RoleAssignment['directories'] =>
  directoryId && (status === 'active' || status === 'suspended') ? [{ directoryId, status }] : []

/** A user's roles on one resource. `roles` is the older list without the ways. Source: Atlassian, Organizations REST API v2, "Get user role assignments". */
const UserRoles = z
  .object({
    resourceId: WorkspaceId,
    directoryId: DirectoryId.nullish(),
    userDirectoryStatus: membership,
    roleAssignments: z.array(z.object({ role: RoleId, roleAssignmentMethods: through })).nullish(),
    roles: z.array(RoleId).nullish(),
  })
  .refine((row) => Boolean(row.roleAssignments ?? row.roles), { path: ['roleAssignments'], message: 'is missing' })
  .transform((row): RoleAssignment => ({
    workspaceId: row.resourceId,
    membership: row.userDirectoryStatus,
    directories: statusIn(row.directoryId, row.userDirectoryStatus),
    roles: row.roleAssignments
      ? row.roleAssignments.map(({ role, roleAssignmentMethods }) => ({ roleId: role, through: roleAssignmentMethods }))
      : (row.roles ?? []).map((roleId) => ({ roleId, through: ['unknown'] as const })),
  }))

/** What a group grants on one resource; `defaultRole`: the group is given to new users of that product. */
const GroupRoles = z
  .object({ resourceId: WorkspaceId, roles: z.array(RoleId), defaultRole: RoleId.nullish() })
  .transform((row) => ({ workspaceId: row.resourceId, roles: row.roles, defaultRole: row.defaultRole ?? null }))

export const UserRolePage = pageOf(UserRoles)
export const GroupRolePage = pageOf(GroupRoles)
