import type { Handler } from '../context.ts'
import { walk } from '../walk.ts'
import { UserRows } from './user-rows.ts'
import { userSearch } from './user-search.ts'

/** Walks the users of the organization, 100 to a page (Atlassian, Organizations REST API v2: search users). */
export const listUsers: Handler<'users.listUsers'> = async (input, context) => {
  const rows = new UserRows()
  const search = userSearch(input.filter)
  const { rows: users, ...walked } = await walk(
    context,
    input,
    (cursor) =>
      context.connection.organization.searchUsers(search, { cursor, rows: 'full', direction: input.direction }),
    (page) => page.map((user) => rows.row(user)),
  )
  return { users: [...users], dictionary: rows.dictionary, ...walked }
}
