import { directoryUser } from '../paths.ts'
import type { Route } from '../types.ts'
import { platformRoleIds, userRow } from '../user-row.ts'

/** Carries the admin roles without being asked. Source: Atlassian, Organizations REST API v2, "Get user details". */
export const getUser: Route = {
  name: 'get-user',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}',
  api: 'admin',
  scope: null,
  errors: 'errors',
  answer(context) {
    const account = directoryUser(context, context.params.accountId)
    const state = context.view.stateOf(account)
    return { status: 200, body: { data: { ...userRow(account, state), platformRoles: platformRoleIds(state) } } }
  },
}
