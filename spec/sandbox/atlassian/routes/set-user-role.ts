import { organizationResource, siteResource } from '../../world/paths.ts'
import { ROLE_IDS, type RoleId } from '../../world/types.ts'
import { isListed } from '../user-filter.ts'
import { refuse } from '../refusal.ts'
import type { Answer, Route, RouteContext } from '../types.ts'

/** Roles of the two families of operations. Source: Atlassian, Organizations REST API, RoleApiRequest and OrganizationLevelRoleApiRequest. */
const ANY_ROLE: readonly RoleId[] = ROLE_IDS.filter((role) => role !== 'atlassian/ai-access')
const COMMON: readonly RoleId[] = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/user-access-admin',
  'atlassian/basic',
]
/** Assumed: which further roles a product has is described in words only. */
const FURTHER: Readonly<Record<string, readonly RoleId[]>> = {
  confluence: ['atlassian/guest'],
  'jira-software': ['atlassian/guest'],
  'jira-servicedesk': ['atlassian/customer', 'atlassian/stakeholder'],
  'jira-product-discovery': ['atlassian/contributor'],
}

type Act = 'assign' | 'revoke'

const make = (act: Act, family: 'roles' | 'role-assignments'): Route => ({
  name: 'set-user-role',
  method: 'POST',
  path: `/admin/v1/orgs/{orgId}/users/{userId}/${family}/${act}`,
  api: 'admin',
  scope: null,
  errors: 'errors',
  body:
    family === 'roles'
      ? { role: { type: 'enum', values: ANY_ROLE, required: true }, resource: { type: 'string' } }
      : { role: { type: 'enum', values: ['atlassian/org-admin'], required: true } },
  bodyRequired: true,
  answer: (context) => setRole(context, act),
})

export const assignRole = make('assign', 'roles')
export const revokeRole = make('revoke', 'roles')
export const assignOrganizationRole = make('assign', 'role-assignments')
export const revokeOrganizationRole = make('revoke', 'role-assignments')

/**
 * Direct roles. Revoking a role that only a group grants answers 204 and changes nothing (assumed; Atlassian does not
 * say). Codes: Atlassian, Organizations REST API, ADMIN-UAM-*.
 */
function setRole(context: RouteContext, act: Act): Answer {
  const { world, view, route, body, params } = context
  const role = body.string('role') as RoleId
  const resource = body.string('resource')
  const account = world.account(params.userId ?? '')
  if (!account || !isListed(account, account.state))
    return refuse(route, 404, 'ADMIN-UAM-404-3', 'Not found', 'The user could not be found.')
  if (act === 'assign' && account.state.accountStatus !== 'active')
    refuse(route, 400, 'ADMIN-UAM-400-2', 'Inactive user', 'The user is not active.')

  if (role === 'atlassian/org-admin' || role === 'atlassian/site-admin') {
    const expected = role === 'atlassian/org-admin' ? organizationResource(world.organization.id) : resource
    const sites = world.workspaces.flatMap((workspace) =>
      workspace.cloudId === null ? [] : [siteResource(workspace.cloudId)],
    )
    if (expected === null || (role === 'atlassian/site-admin' && !sites.includes(expected)))
      return refuse(
        route,
        400,
        'ADMIN-UAM-400-3',
        'Invalid role for resource',
        'The role does not belong to this resource.',
      )
    if (resource !== null && resource !== expected)
      refuse(route, 400, 'ADMIN-UAM-400-3', 'Invalid role for resource', 'The role does not belong to this resource.')
    view.beforeWrite(account)
    if (act === 'assign') world.assignPlatformRole(account.accountId, role, expected)
    else world.revokePlatformRole(account.accountId, role, expected)
    return { status: 204 }
  }

  if (resource === null)
    return refuse(route, 400, 'ADMIN-UAM-400-1', 'Bad request', 'resource is required for this role.')
  const workspace = world.workspace(resource)
  if (!workspace) return refuse(route, 404, 'ADMIN-UAM-404-1', 'Unknown resource', 'The resource could not be found.')
  if (!COMMON.includes(role) && !FURTHER[workspace.owner]?.includes(role))
    refuse(route, 400, 'ADMIN-UAM-400-3', 'Invalid role for resource', 'The role does not belong to this resource.')
  if (!account.state.memberships.some((held) => held.directory === workspace.directory))
    refuse(route, 404, 'ADMIN-UAM-404-3', 'Not found', 'The user is not in the directory of this resource.')
  if (act === 'assign') {
    const next = { ...account.state, directRoles: [...account.state.directRoles, { workspace: workspace.index, role }] }
    if (world.overflowing(account.accountId, next).length > 0)
      refuse(
        route,
        409,
        'ADMIN-UAM-409-3',
        'Product license limit exceeded',
        `The user limit of ${workspace.name} is exceeded.`,
      )
  }
  view.beforeWrite(account)
  if (act === 'assign') world.assignRole(account.accountId, workspace.id, role)
  else world.revokeRole(account.accountId, workspace.id, role)
  return { status: 204 }
}
