import type { Customer, CustomerOrganization, ServiceDesk } from '../contract/customers/customer.ts'
import type { AccountId, CustomerOrganizationId, ServiceDeskId } from '../contract/vocabulary.ts'
import type { Page } from './organizations-port.ts'
import type { Budget } from './ports.ts'
import type { Purse } from './site-port.ts'

/**
 * Jira Service Management in our words, asked as a person or as the app. Answers are parsed and tolerant. Failures are
 * `UpstreamError`; a refusal is of kind `site-refused`, because no key of ours is part of these requests.
 */
export interface ServiceDeskApi {
  /** `limit`: 50 when not told. The cursor is the place of the first desk. */
  listServiceDesks(cursor: string | null, limit?: number): Promise<Page<ServiceDesk>>
  /** `search`: the beginning of a name or an address. */
  listDeskCustomers(desk: ServiceDeskId, search: string | null, cursor: string | null): Promise<Page<Customer>>
  listOrganizations(cursor: string | null): Promise<Page<CustomerOrganization>>
  listOrganizationsOfDesk(desk: ServiceDeskId, cursor: string | null): Promise<Page<CustomerOrganization>>
  /** Those of one account; needs the seat of an agent. null: the account is not known. */
  listOrganizationsOfAccount(accountId: AccountId): Promise<readonly CustomerOrganization[] | null>
  listMembers(organization: CustomerOrganizationId, cursor: string | null): Promise<Page<Customer>>
  /** Answers alike whether the account was a member before or not. */
  addMember(organization: CustomerOrganizationId, accountId: AccountId): Promise<void>
  removeMember(organization: CustomerOrganizationId, accountId: AccountId): Promise<void>
  /** Answers alike whether the account was a customer of the desk before or not. */
  addCustomer(desk: ServiceDeskId, accountId: AccountId): Promise<void>
  /** The same. Its refusal is of kind `desk-open` where access to the desk is not closed. */
  removeCustomer(desk: ServiceDeskId, accountId: AccountId): Promise<void>
  callsMade(): number
  callsLeft(): number
  /** Points of the app that these requests have cost, counted on the high side. */
  pointsUsed(): number
  pointsRefused(): boolean
}

/**
 * `user`: whoever calls, in a resolver only. `app`: the app's own account, in a queue too. No request is made once `points` are
 * used up; not told: as many as Atlassian gives.
 */
export type OpenServiceDesk = (as: 'user' | 'app', budget: Budget, points?: Purse) => ServiceDeskApi
