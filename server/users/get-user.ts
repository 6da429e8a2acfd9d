import type { Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { inEachDirectory } from './in-each-directory.ts'
import { UserRows } from './user-rows.ts'

/**
 * Who one user is. The user must be there; the directories are null when they could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getUser: Handler<'users.getUser'> = async ({ accountId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const { organization } = connection
  const [found, directories] = await Promise.all([
    organization.searchUsers(
      { directoryId: null, accountIds: [accountId] },
      { cursor: null, rows: 'full', direction: null },
    ),
    orUnknown(organization.listDirectories(accountId)),
  ])
  const user = found.rows.find((row) => row.accountId === accountId)
  if (user === undefined) throw new Refusal('NOT_FOUND')
  const several = directories !== null && directories.length > 1
  const told = several
    ? await inEachDirectory(
        organization,
        accountId,
        directories.map(({ directoryId }) => directoryId),
      )
    : {}
  const rows = new UserRows()
  return {
    user: rows.row({ ...user, ...told }),
    dictionary: rows.dictionary,
    directories: directories === null ? null : [...directories],
    asOf,
  }
}
