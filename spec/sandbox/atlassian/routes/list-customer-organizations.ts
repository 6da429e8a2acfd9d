import {
  deskPage,
  deskRefusal,
  deskRoute,
  forbidden,
  isAgent,
  noDesk,
  PAGE_FIELDS,
  requireDeskWork,
  worksAtDesks,
} from '../desk-route.ts'
import type { WorldCustomerOrganization } from '../../world/portal.ts'
import type { Answer, RouteContext } from '../types.ts'

const QUERY = { ...PAGE_FIELDS, accountId: { type: 'string' } } as const

/** Customers see their own; asking about an account needs an agent's seat. Source: Atlassian, Jira Service Management REST API, "Get organizations". */
export const listCustomerOrganizations = deskRoute({
  name: 'list-customer-organizations',
  method: 'GET',
  path: '/rest/servicedeskapi/organization',
  query: QUERY,
  answer(context) {
    const { world, caller } = context
    if (caller.as === 'anonymous') deskRefusal(401, 'sd.unauthenticated', 'You are not logged in.')
    const own = caller.as === 'user' && !worksAtDesks(world, caller) ? caller.accountId : null
    return list(
      context,
      world.portal.organizations.filter(({ id }) => own === null || world.portal.membersOf(id).includes(own)),
    )
  },
})

/** The organizations that one desk shares. Assumed: Jira administrators count as its agents. */
export const listDeskOrganizations = deskRoute({
  name: 'list-customer-organizations',
  method: 'GET',
  path: '/rest/servicedeskapi/servicedesk/{serviceDeskId}/organization',
  query: QUERY,
  answer(context) {
    requireDeskWork(context)
    const { world, params } = context
    const desk = world.portal.desk(params.serviceDeskId ?? '') ?? noDesk()
    return list(
      context,
      world.portal.organizations.filter(({ deskIds }) => deskIds.includes(desk.id)),
    )
  },
})

function list(context: RouteContext, rows: readonly WorldCustomerOrganization[]): Answer {
  const { world, caller, query, origin } = context
  const accountId = query.string('accountId')
  if (accountId !== null) {
    if (!isAgent(world, caller)) forbidden()
    if (!world.portal.customers.has(accountId) && !world.account(accountId))
      deskRefusal(404, 'sd.user.error.not.found', 'The user does not exist.')
  }
  const shown = accountId === null ? rows : rows.filter(({ id }) => world.portal.membersOf(id).includes(accountId))
  return deskPage(context, shown, ({ id, name, modern }) => ({
    id,
    name,
    _links: { self: `${origin}/rest/servicedeskapi/organization/${id}` },
    ...(modern === null
      ? {}
      : {
          uuid: modern.uuid,
          scimManaged: modern.scimManaged,
          created: {
            iso8601: new Date(modern.created).toISOString().replace(/\.\d+Z/, '+0000'),
            epochMillis: modern.created,
          },
        }),
  }))
}
