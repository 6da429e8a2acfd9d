import type { Handler } from '../context.ts'
import { timestamp } from '../timestamp.ts'

/** The whole organization in one call. */
export const getUserStats: Handler<'users.getUserStats'> = async (_, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const { accountStatus, roles } = await connection.organization.userStats()
  return { accountStatus: [...accountStatus], roles: [...roles], asOf }
}
