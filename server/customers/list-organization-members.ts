import type { Handler } from '../context.ts'
import { walkDesk } from './desk-walk.ts'

/** Walks the members of a customer organization. */
export const listOrganizationMembers: Handler<'customers.listOrganizationMembers'> = async (input, context) => {
  const { rows, ...walked } = await walkDesk(context, input, (desk, cursor) =>
    desk.listMembers(input.organizationId, cursor),
  )
  return { members: [...rows], ...walked }
}
