import type { Exclusion } from '../../../contract/runs/run.ts'
import type { AccountId } from '../../../contract/vocabulary.ts'
import type { PlanFacts } from './planner.ts'

/**
 * Asks Atlassian whether the account may be deactivated or reactivated by us; null: it may. The reasons are those of
 * `GET /users/{id}/manage` (Atlassian, User management REST API).
 */
export async function lifecycleRefusal({ connection }: PlanFacts, accountId: AccountId): Promise<Exclusion | null> {
  const permission = await connection.admin.userManagement.getLifecyclePermission(accountId)
  if (permission === null) return 'external-account'
  if (permission.allowed) return null
  const reason = permission.reason ?? ''
  if (reason.startsWith('externalDirectory.')) return 'synced-account'
  if (reason === 'administrative.notMyself') return 'yourself'
  return reason === 'managedAccount' ? 'external-account' : 'refused-by-policy'
}
