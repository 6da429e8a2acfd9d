import { exclude, change, type Planner } from './planner.ts'
import { allSeats } from './seats.ts'
import { directoriesOf } from './directories.ts'

/**
 * Suspension is per directory: each directory of the account is a step. An account that an identity provider owns is
 * left out, because Atlassian documents no suspension of such accounts and the provider would undo it.
 */
export const planSuspendUser: Planner = async (user, facts) => {
  if (user.status === 'unknown' || user.membershipStatus === 'unknown') return exclude('unknown')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.membershipStatus === 'suspended' || user.status !== 'active') return exclude('already-so')
  if (user.managementSource === 'synced') return exclude('synced-account')
  const directoryIds = await directoriesOf(user, facts)
  if (directoryIds.length === 0) return exclude('not-invited')
  return change(
    directoryIds.map((directoryId) => ({ kind: 'suspend', directoryId })),
    await allSeats(facts, user),
  )
}
