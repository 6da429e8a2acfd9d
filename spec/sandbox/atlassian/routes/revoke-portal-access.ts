import { administersSite, deskRefusal, deskRoute, forbidden } from '../desk-route.ts'

/** Site administration, in person. Source: Atlassian, Jira Service Management REST API, "Revoke portal only access for user". Doing it again: 204, assumed. */
export const revokePortalAccess = deskRoute({
  name: 'revoke-portal-access',
  method: 'PUT',
  path: '/rest/servicedeskapi/customer/user/{accountId}/revoke-portal-only-access',
  answer(context) {
    const { world, caller, params } = context
    if (caller.as === 'anonymous') deskRefusal(401, 'sd.unauthenticated', 'You are not logged in.')
    if (!administersSite(context)) forbidden()
    if (world.portal.revoke(params.accountId ?? '') === 'no-account')
      deskRefusal(404, 'sd.user.error.not.portal.only', 'The account ID is invalid.')
    return { status: 204 }
  },
})
