import type { Step } from '../../../contract/runs/run.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import type { Subject } from '../subjects.ts'

/**
 * Whether an account's row shows the world as a step would have it; null: the row does not tell, as about roles it never
 * does. `directories`: how many the account may be in.
 */
export function shownDone(step: Step, user: Subject, directories: number): boolean | null {
  switch (step.kind) {
    case 'suspend':
      return membershipIs(user, 'suspended', directories)
    case 'restore':
      return membershipIs(user, 'active', directories)
    case 'deactivate':
      return user.accountStatus === 'unknown' ? null : user.accountStatus === 'inactive'
    case 'reactivate':
      return user.accountStatus === 'unknown' ? null : user.accountStatus === 'active'
    case 'leave-group':
      return user.groupIds === null ? null : !user.groupIds.includes(step.groupId)
    case 'join-group':
      return user.groupIds === null ? null : user.groupIds.includes(step.groupId)
    case 'leave-organization':
      return user.memberOf == null ? null : !user.memberOf.includes(step.organizationId)
    case 'join-organization':
      return user.memberOf == null ? null : user.memberOf.includes(step.organizationId)
    case 'leave-desk':
      return user.customerOf === undefined ? null : !user.customerOf.includes(step.serviceDeskId)
    case 'join-desk':
      return user.customerOf === undefined ? null : user.customerOf.includes(step.serviceDeskId)
    case 'revoke-role':
    case 'assign-role':
      return null
  }
}

/** The status that is told sums up all directories: "suspended" means in each of them, "active" in one at least. */
function membershipIs(
  { membershipStatus }: DirectoryUser,
  wanted: 'suspended' | 'active',
  directories: number,
): boolean | null {
  if (membershipStatus === 'unknown' || membershipStatus === 'no_membership') return null
  if (directories <= 1) return membershipStatus === wanted
  if (wanted === 'suspended') return membershipStatus === 'suspended' ? true : null
  return membershipStatus === 'suspended' ? false : null
}
