import { queryPlace } from '../pages.ts'
import type { Route } from '../types.ts'
import { USER_FILTERS } from '../user-filter.ts'
import { userPage } from '../user-list.ts'

/** The older user list: deprecated, alive until 30 June 2027. Source: Atlassian, Organizations REST API v2. `sortBy` is not modelled: its form in a query is not documented. */
export const listUsers: Route = {
  name: 'list-users',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users',
  api: 'admin',
  scope: 'read:directories:admin',
  errors: 'errors',
  query: { ...USER_FILTERS, limit: { type: 'integer', min: 1, max: 100 }, cursor: { type: 'string' } },
  answer(context) {
    const place = queryPlace(context, 'users')
    return userPage(context, 'users', place, place.values.integer('limit', 20), new Set(), true)
  },
}
