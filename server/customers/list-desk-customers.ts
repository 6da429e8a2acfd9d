import type { Handler } from '../context.ts'
import { walkDesk } from './desk-walk.ts'

/** Walks the customers of a desk at the five pages a second that Atlassian allows. */
export const listDeskCustomers: Handler<'customers.listDeskCustomers'> = async (input, context) => {
  const { rows, ...walked } = await walkDesk(context, input, (desk, cursor) =>
    desk.listDeskCustomers(input.serviceDeskId, null, cursor),
  )
  return { customers: [...rows], ...walked }
}
