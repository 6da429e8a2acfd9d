import { deskPage, deskRoute, noCustomerOrganization, PAGE_FIELDS, requireDeskWork, userRow } from '../desk-route.ts'

/** Ordered by account id. Source: Atlassian, Jira Service Management REST API, "Get users in organization". */
export const listOrganizationMembers = deskRoute({
  name: 'list-organization-members',
  method: 'GET',
  path: '/rest/servicedeskapi/organization/{organizationId}/user',
  query: PAGE_FIELDS,
  answer(context) {
    requireDeskWork(context)
    const { world, params } = context
    const organization = world.portal.organization(params.organizationId ?? '') ?? noCustomerOrganization()
    return deskPage(context, world.portal.membersOf(organization.id), (accountId) => userRow(context, accountId))
  },
})
