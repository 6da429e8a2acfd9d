import { deskRefusal, deskRoute, noCustomerOrganization, requireDeskWork } from '../desk-route.ts'
import type { Answer, RouteContext } from '../types.ts'

const BODY = {
  accountIds: { type: 'strings' },
  usernames: { type: 'strings' },
  organizationId: { type: 'integer', min: 0, max: 2_147_483_647 },
} as const
const PATH = '/rest/servicedeskapi/organization/{organizationId}/user'

/** Source: Atlassian, Jira Service Management REST API, "Add users to organization". */
export const addOrganizationMembers = deskRoute({
  name: 'change-organization-members',
  method: 'POST',
  path: PATH,
  body: BODY,
  bodyRequired: true,
  answer: (context) => change(context, true),
})

/** Source: "Remove users from organization". Assumed: who is no member is no error; one unknown id refuses all. */
export const removeOrganizationMembers = deskRoute({
  name: 'change-organization-members',
  method: 'DELETE',
  path: PATH,
  body: BODY,
  bodyRequired: true,
  answer: (context) => change(context, false),
})

function change(context: RouteContext, member: boolean): Answer {
  requireDeskWork(context)
  const { world, params, body } = context
  const organization = world.portal.organization(params.organizationId ?? '') ?? noCustomerOrganization()
  // Assumed: the identity provider owns it, so nobody else may change it.
  if (organization.modern?.scimManaged === true)
    deskRefusal(403, 'sd.organisation.error.scim', 'This organization is managed by an identity provider.')
  const ids = body.strings('accountIds') ?? []
  if (ids.some((id) => !world.portal.customers.has(id) && !world.account(id)))
    deskRefusal(400, 'sd.organisation.error.unknown.user', 'One or more of the users are unknown.')
  for (const id of ids) world.portal.setMember(organization.id, id, member)
  return { status: 204 }
}
