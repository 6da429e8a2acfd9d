import type { DirectoryId } from '../../../contract/vocabulary.ts'
import { accessOf } from './access.ts'
import { directoriesOf, directoryStatuses } from './directories.ts'
import { effectOfLosingAll } from './effect.ts'
import { providerGroups } from './identity-provider.ts'
import { change, exclude, untold, type Planner } from './planner.ts'
import { orUntold } from './reading.ts'

/**
 * Suspension is per directory: each directory of the account is a step. An account that an identity provider owns is
 * left out, because Atlassian documents no suspension of such accounts and the provider would undo it.
 */
export const planSuspendUser: Planner = async (user, facts) => {
  if (user.status === 'unknown' || user.membershipStatus === 'unknown') return untold('status')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.membershipStatus === 'suspended' || user.status !== 'active') return exclude('already-so')
  if (user.managementSource === 'synced') return exclude('synced-account', await providerGroups(facts, user))
  const directories = await directoryStatuses(user, facts)
  const isSuspended = (id: DirectoryId): boolean =>
    directories?.some(({ directoryId, status }) => directoryId === id && status === 'suspended') === true
  const directoryIds = (await directoriesOf(user, facts)).filter((directoryId) => !isSuspended(directoryId))
  if (directoryIds.length === 0) return exclude('not-invited')
  const assignments = await orUntold(facts.connection.organization.listUserRoleAssignments(user.accountId))
  const planned = change(
    directoryIds.map((directoryId) => ({ kind: 'suspend', directoryId })),
    effectOfLosingAll(await accessOf(facts, user, assignments)),
  )
  return { ...planned, directories }
}
