import { GROUP_FILTERS, selectGroups } from '../group-list.ts'
import type { Route } from '../types.ts'
import { ROLE_IDS } from '../../world/types.ts'

/** Source: Atlassian, Organizations REST API v2, "Get count of groups". */
export const countGroups: Route = {
  name: 'count-groups',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/count',
  api: 'admin',
  scope: null,
  errors: 'errors',
  query: { ...GROUP_FILTERS, roleIds: { type: 'strings', min: 1, max: 10, values: ROLE_IDS } },
  answer: (context) => ({ status: 200, body: { count: selectGroups(context, context.query).length } }),
}
