import type { AccountId } from '../contract/vocabulary.ts'

/** Whether Atlassian would let us deactivate or reactivate, asked before it is offered or done. */
export interface LifecyclePermission {
  readonly allowed: boolean
  /** Atlassian's reason key, for example `externalDirectory.scim`; null when allowed or not told. */
  readonly reason: string | null
}

/** The User management REST API in our words. Failures are `UpstreamError`. */
export interface UserManagementApi {
  /** null: the account is not managed by this organization, or unknown. */
  getLifecyclePermission(accountId: AccountId): Promise<LifecyclePermission | null>
  deactivateAccount(accountId: AccountId): Promise<void>
  reactivateAccount(accountId: AccountId): Promise<void>
}
