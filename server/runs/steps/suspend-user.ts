import type { DirectoryId } from '../../../contract/vocabulary.ts'
import { exclude, change, type Planner } from './planner.ts'
import { allSeats } from './seats.ts'
import { directoriesOf, directoryStatuses } from './directories.ts'

/**
 * Suspension is per directory: each directory of the account is a step. An account that an identity provider owns is
 * left out, because Atlassian documents no suspension of such accounts and the provider would undo it.
 */
export const planSuspendUser: Planner = async (user, facts) => {
  if (user.status === 'unknown' || user.membershipStatus === 'unknown') return exclude('unknown')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.membershipStatus === 'suspended' || user.status !== 'active') return exclude('already-so')
  if (user.managementSource === 'synced') return exclude('synced-account')
  const directories = await directoryStatuses(user, facts)
  const isSuspended = (id: DirectoryId): boolean =>
    directories?.some(({ directoryId, status }) => directoryId === id && status === 'suspended') === true
  const directoryIds = (await directoriesOf(user, facts)).filter((directoryId) => !isSuspended(directoryId))
  if (directoryIds.length === 0) return exclude('not-invited')
  const planned = change(
    directoryIds.map((directoryId) => ({ kind: 'suspend', directoryId })),
    await allSeats(facts, user),
  )
  return { ...planned, directories }
}
