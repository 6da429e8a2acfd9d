import { deskPage, deskRoute, noDesk, PAGE_FIELDS, requireDeskWork, userRow } from '../desk-route.ts'
import type { RouteContext } from '../types.ts'

/**
 * The customers of a desk. `query` matches the beginning of any word of the name, and of the address.
 * Sources: Atlassian, Jira Service Management REST API, "Get customers"; 5 requests a second: Atlassian's rate limits.
 */
export const listDeskCustomers = deskRoute({
  name: 'list-desk-customers',
  method: 'GET',
  path: '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer',
  query: { ...PAGE_FIELDS, query: { type: 'string' } },
  experimental: true,
  perSecond: 5,
  answer(context) {
    requireDeskWork(context)
    const { world, params, query } = context
    const desk = world.portal.desk(params.serviceDeskId ?? '') ?? noDesk()
    const wanted = (query.string('query') ?? '').trim().toLowerCase()
    const all = world.portal.customersOf(desk.id)
    const rows = wanted === '' ? all : all.filter((accountId) => matches(context, accountId, wanted))
    return deskPage(context, rows, (accountId) => userRow(context, accountId))
  },
})

function matches({ world }: RouteContext, accountId: string, wanted: string): boolean {
  const one = world.portal.customers.get(accountId) ?? world.account(accountId)
  if (!one) return false
  const name = one.name.toLowerCase()
  return (
    name.startsWith(wanted) ||
    name.split(/\s+/).some((word) => word.startsWith(wanted)) ||
    (one.email ?? '').toLowerCase().startsWith(wanted)
  )
}
