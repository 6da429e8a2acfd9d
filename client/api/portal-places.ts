import * as z from 'zod'
import type { CustomerOrganization, ServiceDesk } from '../../contract/customers/customer.ts'
import { CustomerOrganizationId, ServiceDeskId, Timestamp } from '../../contract/vocabulary.ts'
import { CallError, toCallError } from './call-error.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'
import type { PortalPage } from './portal.ts'
import { readPortalPage } from './portal.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
/** Source: Jira Service Management REST API, schemas ServiceDeskDTO and OrganizationDTO; older organizations lack the last two. */
const Desk = z
  .object({ id: ServiceDeskId, projectId: text, projectKey: text, projectName: text })
  .transform(({ id, projectName, ...project }): ServiceDesk => ({ serviceDeskId: id, name: projectName, ...project }))
const Organization = z
  .object({
    id: CustomerOrganizationId,
    name: text,
    scimManaged: z.boolean().nullish(),
    created: z.object({ epochMillis: z.number().nullish() }).nullish(),
  })
  .transform(({ id, name, scimManaged, created }): CustomerOrganization => ({
    organizationId: id,
    name,
    managedBy: scimManaged == null ? 'unknown' : scimManaged ? 'identity-provider' : 'admins',
    createdAt: created?.epochMillis == null ? null : Timestamp.parse(new Date(created.epochMillis).toISOString()),
  }))

/** One page of the service desks. @throws CallError as `readPortalPage` does; NO_SERVICE_MANAGEMENT */
export const listServiceDesksHere = (startAt: number): Promise<PortalPage<ServiceDesk>> =>
  readPortalPage(PAGE_ENDPOINTS['list-service-desks'].path, Desk, startAt).catch(orNoServiceManagement)

/** The same of the customer organizations of the site. */
export const listOrganizationsHere = (startAt: number): Promise<PortalPage<CustomerOrganization>> =>
  readPortalPage(PAGE_ENDPOINTS['list-customer-organizations'].path, Organization, startAt).catch(orNoServiceManagement)

/** One page of the customer organizations of a desk. @throws CallError as `readPortalPage` does */
export const listOrganizationsOfDeskHere = (
  serviceDeskId: ServiceDeskId,
  startAt: number,
): Promise<PortalPage<CustomerOrganization>> =>
  readPortalPage(
    PAGE_ENDPOINTS['list-desk-organizations'].path.replace('{serviceDeskId}', serviceDeskId),
    Organization,
    startAt,
  )

/** The site has no service desks: its address for them leads nowhere. */
function orNoServiceManagement(thrown: unknown): never {
  const error = toCallError(thrown)
  throw error.code === 'UPSTREAM_NOT_FOUND' ? new CallError('NO_SERVICE_MANAGEMENT') : error
}
