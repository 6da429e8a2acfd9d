import { directoriesOf, directoryStatuses } from './directories.ts'
import { change, exclude, untold, type Planner } from './planner.ts'
import { seatsTaken } from './seats-taken.ts'

/**
 * Ends the suspension in each directory of the account where it is suspended; roles and groups were kept (Atlassian,
 * Organizations REST API v2). "Active" sums up all directories: it may still be suspended in some.
 */
export const planRestoreUser: Planner = async (user, facts) => {
  if (user.membershipStatus === 'unknown') return untold('status')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  const directories = await directoryStatuses(user, facts)
  const all = await directoriesOf(user, facts)
  const suspended =
    user.membershipStatus === 'suspended'
      ? all
      : (directories ?? []).flatMap(({ directoryId, status }) => (status === 'suspended' ? [directoryId] : []))
  if (suspended.length === 0) {
    if (user.membershipStatus === 'suspended') return exclude('not-invited')
    // In one that was not told it may be suspended.
    return directories !== null && directories.length < all.length ? untold('directories') : exclude('already-so')
  }
  const steps = suspended.map((directoryId) => ({ kind: 'restore' as const, directoryId }))
  return { ...change(steps), takes: await seatsTaken(facts, user, steps), directories }
}
