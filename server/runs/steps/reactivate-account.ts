import { change, exclude, type Planner } from './planner.ts'
import { lifecycleRefusal } from './lifecycle-permission.ts'

/** Managed accounts only. An account that is scheduled for deletion has to be kept from that first, which is not ours to do. */
export const planReactivateAccount: Planner = async (user, facts) => {
  if (user.claimStatus === 'unmanaged') return exclude('external-account')
  if (user.claimStatus === 'unknown' || user.accountStatus === 'unknown') return exclude('unknown')
  if (user.status === 'for_deletion' || user.accountStatus === 'closed') return exclude('refused-by-policy')
  if (user.accountStatus === 'active') return exclude('already-so')
  const refusal = await lifecycleRefusal(facts, user.accountId)
  return refusal === null ? change([{ kind: 'reactivate' }]) : exclude(refusal)
}
