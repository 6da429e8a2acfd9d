import type { AccountId } from '../../contract/vocabulary.ts'
import { inEachDirectory, searchAccounts } from '../in-each-directory.ts'
import type { DirectoryUser, OrganizationApi } from '../organizations-port.ts'
import { orUnknown } from '../partial.ts'
import { Refusal } from '../refusal.ts'

type Directories = Awaited<ReturnType<OrganizationApi['listDirectories']>>

/**
 * One user, with the directories that the account is in; these are null when they could not be read. Groups and last use are read
 * in each of several directories.
 * @throws Refusal NOT_FOUND
 */
export async function readUser(
  organization: Pick<OrganizationApi, 'searchUsers' | 'listDirectories'>,
  accountId: AccountId,
): Promise<{ readonly user: DirectoryUser; readonly directories: Directories | null }> {
  const [found, directories] = await Promise.all([
    searchAccounts(organization, [accountId], null),
    orUnknown(organization.listDirectories(accountId)),
  ])
  const user = found.find((row) => row.accountId === accountId)
  if (user === undefined) throw new Refusal('NOT_FOUND')
  // Groups may be those of one directory of several.
  if (directories === null) return { user: { ...user, groupIds: null, lastActive: null }, directories }
  const directoryIds = directories.map(({ directoryId }) => directoryId)
  const [told = user] = await inEachDirectory(organization, [user], directoryIds, 'unknown')
  return { user: told, directories }
}
