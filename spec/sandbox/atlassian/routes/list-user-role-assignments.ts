import { pageLinks, queryPlace, slice } from '../pages.ts'
import { directoryUser, readDirectory, resourceIds } from '../paths.ts'
import type { Route } from '../types.ts'
import { ROLE_IDS } from '../../world/types.ts'
import { roleAssignmentRows } from '../user-row.ts'

/** Source: Atlassian, Organizations REST API v2, "Get user role assignments". A filter by role keeps the resource's other roles in the row. */
export const listUserRoleAssignments: Route = {
  name: 'list-user-role-assignments',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/role-assignments',
  api: 'admin',
  scope: 'read:directories:admin',
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
    const list = `user-roles/${context.params.accountId ?? ''}`
    const account = directoryUser(context, context.params.accountId)
    const directory = readDirectory(context)
    const place = queryPlace(context, list)
    const { values } = place
    const [directories, owners, resources, roles] = [
      values.strings('directoryIds'),
      values.strings('resourceOwners'),
      resourceIds(context, values),
      values.strings('roleIds'),
    ]
    const rows = roleAssignmentRows(context.view.stateOf(account), context.world).filter(
      (row) =>
        (directory === null || row.directoryId === null || row.directoryId === directory.directoryId) &&
        (directories === null || (row.directoryId !== null && directories.includes(row.directoryId))) &&
        (owners === null || owners.includes(row.resourceOwner)) &&
        (resources === null || resources.includes(row.resourceId)) &&
        (roles === null || row.roles.some((role) => roles.includes(role))),
    )
    const page = slice(rows, place.position, values.integer('limit', 20))
    return { status: 200, body: { data: page.rows, links: pageLinks(context, list, place, page.next, true) } }
  },
}
