import { lifecycleRefusal } from './lifecycle-permission.ts'
import { change, exclude, untold, type Planner } from './planner.ts'
import { seatsTaken } from './seats-taken.ts'

/** Managed accounts only. An account that is scheduled for deletion has to be kept from that first, which is not ours to do. */
export const planReactivateAccount: Planner = async (user, facts) => {
  if (user.claimStatus === 'unmanaged') return exclude('external-account')
  if (user.claimStatus === 'unknown') return untold('claim-status')
  if (user.accountStatus === 'unknown') return untold('status')
  if (user.status === 'for_deletion' || user.accountStatus === 'closed') return exclude('refused-by-policy')
  if (user.accountStatus === 'active') return exclude('already-so')
  const refusal = await lifecycleRefusal(facts, user.accountId)
  if (refusal !== null) return exclude(refusal)
  const steps = [{ kind: 'reactivate' as const }]
  return { ...change(steps), takes: await seatsTaken(facts, user, steps) }
}
