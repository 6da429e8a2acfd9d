import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { licensesText } from '../text/licenses.ts'
import { adminRolesText as text, roleText } from '../text/roles.ts'
import { isOrganization, placeIn, rolesBehind } from './admin-roles.ts'
import type { AdminRole } from './admin-roles.ts'
import type { OneAccess } from './one-user.ts'
import { isProduct } from './user-paths.ts'

/** The names of admin roles, with the site or product that each is a role of. Sites have the names of their products' addresses. */
export function useAdminRoleNames() {
  const workspaces = useWorkspacesStore()
  const placeOf = (on: WorkspaceId): string => {
    if (isProduct({ workspaceId: on })) return workspaces.nameOf(on)
    if (isOrganization(on)) return text.organization
    const site = workspaces.workspaces?.find(
      ({ workspaceId, siteUrl }) => siteUrl !== null && placeIn(workspaceId) === placeIn(on),
    )
    return site?.siteUrl ? licensesText.site(site.siteUrl) : text.unknownSite(placeIn(on))
  }
  const nameOf = ({ roleId, on }: AdminRole): string =>
    on === null || (isOrganization(on) && roleId === 'atlassian/org-admin')
      ? roleText(roleId)
      : text.of(roleId, placeOf(on))
  /** Which admin role gives access to a product, as far as it is told; null: not told. */
  const behind = (workspaceId: WorkspaceId, access: OneAccess): string | null => {
    const roles = rolesBehind(workspaceId, access)
    return roles.length === 0 ? null : text.either(roles.map(nameOf))
  }
  return { nameOf, behind }
}
