import type { Handler } from '../context.ts'
import { orNoServiceManagement, walkDesk } from './desk-walk.ts'

/** Walks the customer organizations of the site, or of one desk. */
export const listOrganizations: Handler<'customers.listOrganizations'> = async (input, context) => {
  const { serviceDeskId } = input
  const { rows, problem, ...walked } = await walkDesk(
    context,
    input,
    (desk, cursor) =>
      serviceDeskId === null ? desk.listOrganizations(cursor) : desk.listOrganizationsOfDesk(serviceDeskId, cursor),
    serviceDeskId === null ? 'lists' : 'details',
  )
  return {
    organizations: [...rows],
    problem: serviceDeskId === null ? orNoServiceManagement(problem) : problem,
    ...walked,
  }
}
