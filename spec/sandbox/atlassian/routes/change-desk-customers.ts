import { deskRefusal, deskRoute, noDesk, requireDeskWork } from '../desk-route.ts'
import type { Answer, RouteContext } from '../types.ts'

const BODY = { accountIds: { type: 'strings', unique: true }, usernames: { type: 'strings' } } as const
const PATH = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer'

/** Source: Atlassian, Jira Service Management REST API, "Add customers": those that exist are added also when another does not. */
export const addDeskCustomers = deskRoute({
  name: 'change-desk-customers',
  method: 'POST',
  path: PATH,
  body: BODY,
  bodyRequired: true,
  answer: (context) => change(context, true),
})

/** Source: "Remove customers": closed desks alone; who is no customer is no error. */
export const removeDeskCustomers = deskRoute({
  name: 'change-desk-customers',
  method: 'DELETE',
  path: PATH,
  body: BODY,
  bodyRequired: true,
  experimental: true,
  answer: (context) => change(context, false),
})

function change(context: RouteContext, customer: boolean): Answer {
  requireDeskWork(context)
  const { world, params, body } = context
  const desk = world.portal.desk(params.serviceDeskId ?? '') ?? noDesk()
  if (!customer && desk.access === 'open')
    deskRefusal(
      400,
      'sd.customers.remove.error.open',
      'Customers can only be removed from a service desk with closed access.',
    )
  const results = (body.strings('accountIds') ?? []).map((id) => world.portal.setCustomer(desk.id, id, customer))
  if (customer && results.includes('no-account'))
    deskRefusal(400, 'sd.customers.add.error.unknown', 'One or more of the customers do not exist.')
  return { status: 204 }
}
