import { groupRow } from '../group-list.ts'
import { directoryGroup, readDirectory } from '../paths.ts'
import type { Route } from '../types.ts'

/** Source: Atlassian, Organizations REST API v2, "Get group details". */
export const getGroup: Route = {
  name: 'get-group',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}',
  api: 'admin',
  scope: null,
  errors: 'errors',
  answer(context) {
    const group = directoryGroup(context, readDirectory(context))
    return { status: 200, body: { data: groupRow(context, group, new Set(['counts.users', 'counts.resources'])) } }
  },
}
