import { pageLinks, queryPlace, slice } from '../pages.ts'
import { directoryGroup, readDirectory, resourceIds } from '../paths.ts'
import type { Route } from '../types.ts'
import { ROLE_IDS } from '../../world/types.ts'

/** `defaultRole` marks a default group of the product. Source: Atlassian, Organizations REST API v2, "Get group role assignments". */
export const listGroupRoleAssignments: Route = {
  name: 'list-group-role-assignments',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments',
  api: 'admin',
  scope: 'read:groups:admin',
  errors: 'errors',
  query: {
    cursor: { type: 'string' },
    limit: { type: 'integer', min: 1, max: 100 },
    directoryIds: { type: 'strings', min: 1, max: 10 },
    resourceOwners: { type: 'strings', min: 1, max: 10 },
    resourceIds: { type: 'strings', min: 1, max: 20 },
    roleIds: { type: 'strings', min: 1, max: 10, values: ROLE_IDS },
  },
  answer(context) {
    const { world } = context
    const list = `group-roles/${context.params.groupId ?? ''}`
    const group = directoryGroup(context, readDirectory(context))
    const place = queryPlace(context, list)
    const { values } = place
    const [directories, owners, resources, roles] = [
      values.strings('directoryIds'),
      values.strings('resourceOwners'),
      resourceIds(context, values),
      values.strings('roleIds'),
    ]
    const rows = group.grants.flatMap((grant) => {
      const workspace = world.workspaces[grant.workspace]
      if (!workspace) return []
      if (directories !== null && !directories.includes(world.directories[workspace.directory]?.directoryId ?? ''))
        return []
      if (owners !== null && !owners.includes(workspace.owner)) return []
      if (resources !== null && !resources.includes(workspace.id)) return []
      if (roles !== null && !grant.roles.some((role) => roles.includes(role))) return []
      return [
        {
          resourceId: workspace.id,
          resourceOwner: workspace.owner,
          roles: grant.roles,
          defaultRole: grant.defaultRole,
        },
      ]
    })
    const page = slice(rows, place.position, values.integer('limit', 20))
    return { status: 200, body: { data: page.rows, links: pageLinks(context, list, place, page.next, true) } }
  },
}
