import { accessOf } from './access.ts'
import { effectOfLosingAll } from './effect.ts'
import { providerGroups } from './identity-provider.ts'
import { lifecycleRefusal } from './lifecycle-permission.ts'
import { change, exclude, untold, type Planner } from './planner.ts'
import { orUntold } from './reading.ts'

/** Managed accounts only; Atlassian is asked first whether it would let us. */
export const planDeactivateAccount: Planner = async (user, facts) => {
  if (user.claimStatus === 'unmanaged') return exclude('external-account')
  if (user.claimStatus === 'unknown') return untold('claim-status')
  if (user.accountStatus === 'unknown') return untold('status')
  if (user.accountStatus !== 'active') return exclude('already-so')
  const refusal = await lifecycleRefusal(facts, user.accountId)
  if (refusal === 'synced-account') return exclude(refusal, await providerGroups(facts, user))
  if (refusal !== null) return exclude(refusal)
  const assignments = await orUntold(facts.connection.organization.listUserRoleAssignments(user.accountId))
  return change([{ kind: 'deactivate' }], effectOfLosingAll(await accessOf(facts, user, assignments)))
}
