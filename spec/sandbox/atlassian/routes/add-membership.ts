import { directoryGroup, listedAccount, writeDirectory } from '../paths.ts'
import { noUser, refuse } from '../refusal.ts'
import type { Route } from '../types.ts'

/** Source: Atlassian, Organizations REST API v2, "Add user to group": same directory, no synced group, no full product; 409 has two meanings. */
export const addMembership: Route = {
  name: 'add-membership',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships',
  api: 'admin',
  scope: null,
  errors: 'errors',
  body: { accountId: { type: 'string', required: true } },
  bodyRequired: true,
  answer(context) {
    const { world, view } = context
    const group = directoryGroup(context, writeDirectory(context))
    const account = listedAccount(context, context.body.string('accountId') ?? undefined)
    if (!group.modifiable) refuse(context.route, 403, 'ADMIN-403-5', 'Forbidden', 'Not allowed to manage the group.')
    if (!account.state.memberships.some((held) => held.directory === group.directory)) noUser(context.route)
    if (account.state.groups.includes(group.index))
      refuse(context.route, 409, 'ADMIN-409-28', 'Conflict', 'The user is already a member of the group.')
    const full = world.overflowing(account.accountId, {
      ...account.state,
      groups: [...account.state.groups, group.index],
    })
    if (full.length > 0)
      refuse(
        context.route,
        409,
        'ADMIN-409-3',
        'License limit exceeded',
        `The user limit is exceeded for ${full.map((workspace) => workspace.name).join(', ')}.`,
      )
    view.beforeWrite(account)
    world.addMembership(group.id, account.accountId)
    return { status: 204 }
  },
}
