import type { OutputOf } from '../../contract/index.ts'
import type { DirectoryId } from '../../contract/vocabulary.ts'
import type { OneUser } from './one-user.ts'

/** One directory of an account, with the status there. */
export interface UserDirectory {
  readonly directoryId: DirectoryId
  readonly name: string | null
  readonly status: 'active' | 'suspended' | 'unknown'
}

/**
 * The directories of one account with the status in each; null: which they are was not read. Atlassian tells one status for
 * all of them, and the status in a directory only where the account has a role (`told`; null: not read). What follows from both
 * is known too: "suspended" is suspended in all, "active" is active in at least one.
 * Source: Atlassian, Organizations REST API v2, schema MembershipStatus.
 */
export function directoriesOf(
  { user, directories }: OneUser,
  told: OutputOf<'users.getUserAccess'>['directories'] | null,
): readonly UserDirectory[] | null {
  if (directories === null) return null
  const { membershipStatus: overall } = user
  const byId = new Map(told?.map(({ directoryId, status }) => [directoryId, status]))
  const found = directories.map(({ directoryId, name }): UserDirectory => ({
    directoryId,
    name,
    status: overall === 'suspended' ? 'suspended' : (byId.get(directoryId) ?? 'unknown'),
  }))
  const [last, ...others] = found.filter(({ status }) => status !== 'suspended')
  // Somewhere it is active, and everywhere else it is not.
  if (overall !== 'active' || last === undefined || others.length > 0) return found
  return found.map((one) => (one === last ? { ...one, status: 'active' } : one))
}
