import * as z from 'zod'
import { AccountId, CustomerOrganizationId, ServiceDeskId, Timestamp } from '../vocabulary.ts'

/** A service desk: a project of Jira Service Management. Whether anybody may sign up there is told by no API. */
export const ServiceDesk = z.object({
  serviceDeskId: ServiceDeskId,
  projectId: z.string().nullable(),
  projectKey: z.string().nullable(),
  name: z.string().nullable(),
})
export type ServiceDesk = z.infer<typeof ServiceDesk>

/**
 * Who is a customer of a desk, or a member of a customer organization.
 * - `portalOnly`: an account of the help portal alone, which is no user of the organization and takes no seat.
 * - `email`: null when the account's privacy settings hide it, or there is none.
 */
export const Customer = z.object({
  accountId: AccountId,
  name: z.string().nullable(),
  email: z.string().nullable(),
  active: z.boolean().nullable(),
  portalOnly: z.boolean(),
})
export type Customer = z.infer<typeof Customer>

/** Accounts of the help portal alone. Source: Jira Service Management REST API, the examples of "Revoke portal only access". */
export const isPortalOnly = (accountId: AccountId): boolean => accountId.startsWith('qm:')

/** A customer organization of Jira Service Management. Older ones do not say who manages them, nor since when they exist. */
export const CustomerOrganization = z.object({
  organizationId: CustomerOrganizationId,
  name: z.string().nullable(),
  managedBy: z.enum(['admins', 'identity-provider', 'unknown']),
  createdAt: Timestamp.nullable(),
})
export type CustomerOrganization = z.infer<typeof CustomerOrganization>
