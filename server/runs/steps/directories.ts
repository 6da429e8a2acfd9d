import type { DirectoryId } from '../../../contract/vocabulary.ts'
import { statusesIn } from '../../directory-statuses.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import { orUnknown } from '../../partial.ts'
import type { Before } from '../items.ts'
import type { PlanFacts } from './planner.ts'
import { reading } from './reading.ts'

/** The directories that an account is in. With one directory in the organization nothing has to be asked per account. */
export async function directoriesOf(
  user: DirectoryUser,
  { connection, shared }: Pick<PlanFacts, 'connection' | 'shared'>,
): Promise<readonly DirectoryId[]> {
  const all = await reading('directories', shared.directories(connection))
  if (all.length <= 1) return all
  const own = await reading('directories', connection.organization.listDirectories(user.accountId))
  return own.map(({ directoryId }) => directoryId)
}

/**
 * The account's status in each of its directories, as far as it is told; null in an organization with one directory, where
 * the account's own membership status says it. That one sums up all directories, and "active" means in one at least.
 */
export async function directoryStatuses(
  user: DirectoryUser,
  facts: Pick<PlanFacts, 'connection' | 'shared'>,
): Promise<Before['directories']> {
  if ((await facts.shared.directories(facts.connection)).length <= 1) return null
  const { membershipStatus } = user
  if (membershipStatus !== 'active' && membershipStatus !== 'suspended') return []
  const directoryIds = await directoriesOf(user, facts)
  const [only, ...others] = directoryIds
  if (only !== undefined && others.length === 0) return [{ directoryId: only, status: membershipStatus }]
  const assignments = await orUnknown(facts.connection.organization.listUserRoleAssignments(user.accountId))
  const told = statusesIn(assignments ?? [])
  return directoryIds.flatMap((directoryId) => {
    const status = membershipStatus === 'suspended' ? membershipStatus : told.get(directoryId)
    return status === undefined ? [] : [{ directoryId, status }]
  })
}

/** The status in one directory at the time of a before-image; null: not known. */
export function statusIn(
  before: Pick<Before, 'membershipStatus' | 'directories'>,
  directoryId: DirectoryId,
): 'active' | 'suspended' | null {
  const { membershipStatus, directories } = before
  if (membershipStatus === 'suspended') return 'suspended'
  if (membershipStatus !== 'active') return null
  if (directories === null) return 'active'
  return directories.find((one) => one.directoryId === directoryId)?.status ?? null
}
