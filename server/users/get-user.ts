import type { Handler } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { readUser } from './read-user.ts'
import { UserRows } from './user-rows.ts'

/**
 * Who one user is. The user must be there; the directories are null when they could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getUser: Handler<'users.getUser'> = async ({ accountId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const { user, directories } = await readUser(connection.organization, accountId)
  const rows = new UserRows()
  return {
    user: rows.row(user),
    dictionary: rows.dictionary,
    directories: directories === null ? null : [...directories],
    asOf,
  }
}
