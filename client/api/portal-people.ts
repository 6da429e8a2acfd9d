import * as z from 'zod'
import type { Customer } from '../../contract/customers/customer.ts'
import { isPortalOnly } from '../../contract/customers/customer.ts'
import type { CustomerOrganizationId, ServiceDeskId } from '../../contract/vocabulary.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'
import type { PortalPage } from './portal.ts'
import { readPortalPage } from './portal.ts'

/**
 * Before each request. Source: Atlassian, rate limits of Jira Cloud: "Get customers" is answered five times a second, others
 * a hundred times, to everybody on the site together; ours: ten of these for each that reads, of which four read at once.
 */
const BEFORE_MS = { customers: 200, members: 100 }
const Person = z
  .object({
    accountId: AccountId,
    displayName: z.string().nullish(),
    emailAddress: z.string().nullish(),
    active: z.boolean().nullish(),
  })
  .transform(({ accountId, displayName, emailAddress, active }): Customer => ({
    accountId,
    name: displayName ?? null,
    email: emailAddress ?? null,
    active: active ?? null,
    portalOnly: isPortalOnly(accountId),
  }))
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * One page of a desk's customers.
 * @param search what their name or e-mail begins with, by Atlassian's own search; null: all
 * @throws CallError as `readPortalPage` does
 */
export async function listDeskCustomersHere(
  serviceDeskId: ServiceDeskId,
  startAt: number,
  search: string | null = null,
): Promise<PortalPage<Customer>> {
  await pause(BEFORE_MS.customers)
  const path = PAGE_ENDPOINTS['list-desk-customers'].path.replace('{serviceDeskId}', serviceDeskId)
  return readPortalPage(path, Person, startAt, search === null ? {} : { query: search })
}

/** One page of a customer organization's members. @throws CallError as `readPortalPage` does */
export async function listMembersHere(
  organizationId: CustomerOrganizationId,
  startAt: number,
): Promise<PortalPage<Customer>> {
  await pause(BEFORE_MS.members)
  const path = PAGE_ENDPOINTS['list-organization-members'].path.replace('{organizationId}', organizationId)
  return readPortalPage(path, Person, startAt)
}
