import type { Handler } from '../context.ts'
import { allOrSome } from '../partial.ts'
import { timestamp } from '../timestamp.ts'
import { userSearch } from './user-search.ts'

/** Counts users for several filters at once. A count that could not be read is null. */
export const countUsers: Handler<'users.countUsers'> = async ({ filters }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const counts = await allOrSome(filters.map((filter) => connection.organization.countUsers(userSearch(filter))))
  return { counts, asOf }
}
