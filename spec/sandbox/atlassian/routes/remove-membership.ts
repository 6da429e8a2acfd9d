import { directoryGroup, listedAccount, writeDirectory } from '../paths.ts'
import { noUser, refuse } from '../refusal.ts'
import type { Route } from '../types.ts'

/** A membership that is not there answers 404. Source: Atlassian, Organizations REST API v2, "Remove user from group". */
export const removeMembership: Route = {
  name: 'remove-membership',
  method: 'DELETE',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships/{accountId}',
  api: 'admin',
  scope: null,
  errors: 'errors',
  answer(context) {
    const { world, view } = context
    const group = directoryGroup(context, writeDirectory(context))
    const account = listedAccount(context, context.params.accountId)
    if (!group.modifiable) refuse(context.route, 403, 'ADMIN-403-5', 'Forbidden', 'Not allowed to manage the group.')
    if (!account.state.groups.includes(group.index)) noUser(context.route)
    view.beforeWrite(account)
    world.removeMembership(group.id, account.accountId)
    return { status: 204 }
  },
}
