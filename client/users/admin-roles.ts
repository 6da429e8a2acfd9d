import type { RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { ADMIN_ROLES } from '../../contract/vocabulary.ts'
import type { OneAccess } from './one-user.ts'
import { isProduct } from './user-paths.ts'

/** One admin role of one user. `on`: the organization, the site or the product that it is a role of; null: not told. */
export interface AdminRole {
  readonly roleId: RoleId
  readonly on: WorkspaceId | null
}

/** A user's admin roles, the widest first, each with what it is a role of; null: not told. A role that the assignments do not name has no place. */
export function adminRolesOf(platformRoles: readonly RoleId[] | null, access: OneAccess | null): AdminRole[] | null {
  if (platformRoles === null && access === null) return null
  const placed = (access ?? []).flatMap((held) =>
    held.roles
      .filter(({ roleId }) => !isProduct(held) || (ADMIN_ROLES as readonly string[]).includes(roleId))
      .map(({ roleId }): AdminRole => ({ roleId, on: held.workspaceId })),
  )
  const named = new Set(placed.map(({ roleId }) => roleId))
  const unplaced = (platformRoles ?? []).filter((roleId) => !named.has(roleId)).map((roleId) => ({ roleId, on: null }))
  return [...placed, ...unplaced].sort((a, b) => rank(a) - rank(b))
}
/** The widest first; those that are not known come last. */
const rank = ({ roleId }: AdminRole): number => {
  const at = (ADMIN_ROLES as readonly string[]).indexOf(roleId)
  return at === -1 ? ADMIN_ROLES.length : at
}

/** What a resource name ends with: of a product or a site on the same site it is the same. */
export const placeIn = (workspaceId: WorkspaceId): string => workspaceId.slice(workspaceId.lastIndexOf('/') + 1)
export const isOrganization = (workspaceId: WorkspaceId): boolean => workspaceId.startsWith('ari:cloud:platform::org/')

/**
 * The admin roles from which access to a product may follow: those of its site and of the organization. Atlassian tells that a
 * role is `inferred`, not from which one. Who manages users' access gets none by it.
 */
export const rolesBehind = (workspaceId: WorkspaceId, access: OneAccess): AdminRole[] =>
  (adminRolesOf(null, access) ?? []).filter(
    ({ roleId, on }) =>
      on !== null &&
      roleId !== 'atlassian/user-access-admin' &&
      isPlatform(on) &&
      (isOrganization(on) || placeIn(on) === placeIn(workspaceId)),
  )
const isPlatform = (workspaceId: WorkspaceId): boolean => !isProduct({ workspaceId })
