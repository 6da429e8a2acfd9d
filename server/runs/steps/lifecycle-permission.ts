import type { Exclusion } from '../../../contract/runs/exclusion.ts'
import type { AccountId } from '../../../contract/vocabulary.ts'
import type { PlanFacts } from './planner.ts'
import { reading } from './reading.ts'

type Refusal = Extract<Exclusion, 'external-account' | 'synced-account' | 'yourself' | 'refused-by-policy'>

/**
 * Asks Atlassian whether the account may be deactivated or reactivated by us; null: it may. The reasons are those of
 * `GET /users/{id}/manage` (Atlassian, User management REST API).
 */
export async function lifecycleRefusal(
  { connection }: Pick<PlanFacts, 'connection'>,
  accountId: AccountId,
): Promise<Refusal | null> {
  const permission = await reading('permission', connection.admin.userManagement.getLifecyclePermission(accountId))
  if (permission === null) return 'external-account'
  if (permission.allowed) return null
  const reason = permission.reason ?? ''
  if (reason.startsWith('externalDirectory.')) return 'synced-account'
  if (reason === 'administrative.notMyself') return 'yourself'
  return reason === 'managedAccount' ? 'external-account' : 'refused-by-policy'
}
