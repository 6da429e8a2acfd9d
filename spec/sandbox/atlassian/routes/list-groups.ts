import { groupRow, GROUP_FILTERS, selectGroups } from '../group-list.ts'
import { pageLinks, queryPlace, slice } from '../pages.ts'
import type { Route } from '../types.ts'
import { ROLE_IDS } from '../../world/types.ts'

/** The older group list: deprecated, alive until 30 June 2027. Source: Atlassian, Organizations REST API v2. `sortBy` and `counts` are not modelled. */
export const listGroups: Route = {
  name: 'list-groups',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups',
  api: 'admin',
  scope: 'read:groups:admin',
  errors: 'errors',
  query: {
    ...GROUP_FILTERS,
    roleIds: { type: 'strings', min: 1, max: 10, values: ROLE_IDS },
    limit: { type: 'integer', min: 1, max: 100 },
    cursor: { type: 'string' },
  },
  answer(context) {
    const place = queryPlace(context, 'groups')
    const page = slice(selectGroups(context, place.values), place.position, place.values.integer('limit', 20))
    return {
      status: 200,
      body: {
        data: page.rows.map((group) => groupRow(context, group, new Set())),
        links: pageLinks(context, 'groups', place, page.next, true),
      },
    }
  },
}
