import { directoriesOf } from './directories.ts'
import { change, exclude, untold, type Planner } from './planner.ts'

/** Ends the suspension in each directory of the account; roles and groups were kept (Atlassian, Organizations REST API v2). */
export const planRestoreUser: Planner = async (user, facts) => {
  if (user.membershipStatus === 'unknown') return untold('status')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.membershipStatus === 'active') return exclude('already-so')
  const directoryIds = await directoriesOf(user, facts)
  if (directoryIds.length === 0) return exclude('not-invited')
  return change(directoryIds.map((directoryId) => ({ kind: 'restore', directoryId })))
}
