import type { Handler } from '../context.ts'
import { walk } from '../walk.ts'
import { seatHolders } from './count-seats.ts'

/** Walks the active users that hold a seat on one workspace. */
export const listSeatHolders: Handler<'licenses.listSeatHolders'> = async (input, context) => {
  const search = seatHolders(input.workspaceId)
  const { rows, ...walked } = await walk(
    context,
    input,
    (cursor) => context.connection.organization.searchUsers(search, { cursor, rows: 'ids', direction: null }),
    (page) => page.map(({ accountId }) => accountId),
  )
  return { accountIds: [...rows], ...walked }
}
