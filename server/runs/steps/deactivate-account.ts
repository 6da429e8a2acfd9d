import { change, exclude, type Planner } from './planner.ts'
import { lifecycleRefusal } from './lifecycle-permission.ts'
import { allSeats } from './seats.ts'

/** Managed accounts only; Atlassian is asked first whether it would let us. */
export const planDeactivateAccount: Planner = async (user, facts) => {
  if (user.claimStatus === 'unmanaged') return exclude('external-account')
  if (user.claimStatus === 'unknown' || user.accountStatus === 'unknown') return exclude('unknown')
  if (user.accountStatus !== 'active') return exclude('already-so')
  const refusal = await lifecycleRefusal(facts, user.accountId)
  if (refusal !== null) return exclude(refusal)
  return change([{ kind: 'deactivate' }], await allSeats(facts, user))
}
