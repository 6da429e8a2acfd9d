import type { Route } from '../types.ts'
import { USER_FILTERS } from '../user-filter.ts'
import { selectUsers } from '../user-list.ts'

/** Source: Atlassian, Organizations REST API v2, "Get count of users in an organization". */
export const countUsers: Route = {
  name: 'count-users',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/count',
  api: 'admin',
  scope: null,
  errors: 'errors',
  query: USER_FILTERS,
  answer(context) {
    const { key, test } = selectUsers(context, context.query)
    return { status: 200, body: { count: context.users.count(key, test) } }
  },
}
