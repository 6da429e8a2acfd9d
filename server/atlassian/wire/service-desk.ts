import * as z from 'zod'
import type { Customer, CustomerOrganization, ServiceDesk } from '../../../contract/customers/customer.ts'
import { AccountId, CustomerOrganizationId, ServiceDeskId } from '../../../contract/vocabulary.ts'
import { isPortalOnly } from '../../../contract/customers/customer.ts'
import { count, flag, moment, text } from './values.ts'

/** Answers of Jira Service Management. Source: its REST API, schemas PagedDTO, ServiceDeskDTO, UserDTO, OrganizationDTO. */

/** The rows, and where the page stands in the list. */
const pageOf = <T extends z.ZodTypeAny>(row: T) => z.object({ values: z.array(row), start: count, isLastPage: flag })

export const DeskPage = pageOf(
  z
    .object({ id: ServiceDeskId, projectId: text, projectKey: text, projectName: text })
    .transform(({ id, projectId, projectKey, projectName }): ServiceDesk => ({
      serviceDeskId: id,
      projectId,
      projectKey,
      name: projectName,
    })),
)

export const CustomerPage = pageOf(
  z
    .object({ accountId: AccountId, displayName: text, emailAddress: text, active: flag })
    .transform(({ accountId, displayName, emailAddress, active }): Customer => ({
      accountId,
      name: displayName,
      email: emailAddress,
      active,
      portalOnly: isPortalOnly(accountId),
    })),
)

export const CustomerOrganizationPage = pageOf(
  z
    .object({
      id: CustomerOrganizationId,
      name: text,
      scimManaged: flag,
      created: z.object({ epochMillis: z.number().nullish(), iso8601: text }).nullish(),
    })
    .transform(({ id, name, scimManaged, created }): CustomerOrganization => ({
      organizationId: id,
      name,
      managedBy: scimManaged === null ? 'unknown' : scimManaged ? 'identity-provider' : 'admins',
      createdAt: created?.iso8601 == null ? null : moment(created.iso8601),
    })),
)
