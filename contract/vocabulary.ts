import * as z from 'zod'
import { LIMITS } from './limits.ts'

/**
 * The words of the contract. Every id is branded: an account id can't be passed where a group id is meant.
 * Ids are opaque to us; the patterns only keep out what could never be one (blanks, slashes, control characters).
 */

/** An Atlassian account. Source: User management REST API, `[a-zA-Z0-9_|:-]{1,128}`. */
export const AccountId = z
  .string()
  .regex(/^[a-zA-Z0-9_|:-]{1,128}$/, 'is not an Atlassian account id')
  .brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

/** An organization, as `GET /v1/orgs` names it. */
export const OrganizationId = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,128}$/, 'is not an organization id')
  .brand<'OrganizationId'>()
export type OrganizationId = z.infer<typeof OrganizationId>

/** A real directory. Writes need one; the API's `-` (all directories) is for reading and never leaves the server. */
export const DirectoryId = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,127}$/, 'is not a directory id')
  .brand<'DirectoryId'>()
export type DirectoryId = z.infer<typeof DirectoryId>

/** A group, as a bare id. User rows carry `ari:cloud:identity::group/<id>`; the server strips that. Dots alone would be a path. */
export const GroupId = z
  .string()
  .regex(/^(?!\.+$)[a-zA-Z0-9_.:-]{1,128}$/, 'is not a group id')
  .brand<'GroupId'>()
export type GroupId = z.infer<typeof GroupId>

/**
 * One instance of a product, by its resource name (`ari:cloud:confluence::site/<cloud id>`). Wider than today's names: one
 * that did not fit would make its whole list unreadable.
 */
export const WorkspaceId = z
  .string()
  .regex(
    /^ari:[a-zA-Z0-9:._/{}%~=@+,-]{4,300}$/,
    'is not a workspace (an Atlassian resource name starting with "ari:")',
  )
  .brand<'WorkspaceId'>()
export type WorkspaceId = z.infer<typeof WorkspaceId>

/** A service desk. Source: Jira Service Management REST API, where ids are numbers in texts. */
export const ServiceDeskId = z
  .string()
  .regex(/^[0-9]{1,18}$/, 'is not a service desk id')
  .brand<'ServiceDeskId'>()
export type ServiceDeskId = z.infer<typeof ServiceDeskId>

/** A customer organization of Jira Service Management; not Atlassian's organization of products and users. */
export const CustomerOrganizationId = z
  .string()
  .regex(/^[0-9]{1,18}$/, 'is not a customer organization id')
  .brand<'CustomerOrganizationId'>()
export type CustomerOrganizationId = z.infer<typeof CustomerOrganizationId>

/** One bulk change, made by us. */
export const RunId = z
  .string()
  .regex(/^run-[a-z0-9-]{8,64}$/, 'is not a run id')
  .brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

/** Made once by the page for each thing a person starts, so that a double click or a retry starts it once. */
export const RequestKey = z
  .string()
  .regex(/^[a-zA-Z0-9-]{16,64}$/, 'is not a request key (16 to 64 letters, digits, dashes)')
  .brand<'RequestKey'>()
export type RequestKey = z.infer<typeof RequestKey>

/** SHA-256 in lower-case hex. */
export const Sha256 = z
  .string()
  .regex(/^[a-f0-9]{64}$/, 'is not a SHA-256 hash')
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>

/** Opaque place in a list. Made by the server or by Atlassian; never parsed by the page, never stored. */
export const Cursor = z
  .string()
  .min(1)
  .max(LIMITS.cursorLength)
  // Half a letter can't be part of an address.
  .refine((text) => text.isWellFormed(), 'is not a place in a list')
  .brand<'Cursor'>()
export type Cursor = z.infer<typeof Cursor>

/** A moment, ISO 8601 in UTC with milliseconds: fixed width, so that text order is time order. */
export const Timestamp = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'is not a UTC time with milliseconds')
export type Timestamp = z.infer<typeof Timestamp>

/** For what admins type and the app keeps, and cannot erase when an account is closed. */
export const holdsEmail = (text: string): boolean => /\S@\S/.test(text)

/** Why a person does it, in their words. Stored with the run; shown in the audit log. */
export const Reason = z.string().trim().min(3, 'say why, in at least 3 characters').max(LIMITS.reasonLength)
/** A new one: account ids may stand in it, addresses may not. */
export const NewReason = Reason.refine((reason) => !holdsEmail(reason), 'must not hold an e-mail address')
/** The ticket that a change belongs to, by its number or address. */
export const NewTicket = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.ticketLength)
  .refine((ticket) => !holdsEmail(ticket), 'must not hold an e-mail address')

/** The derived status of a user. Source: Organizations REST API v2, schema `Status`. `unknown` is ours: not told. */
export const UserStatus = z.enum(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion', 'unknown'])
export type UserStatus = z.infer<typeof UserStatus>

/** The identity's own status. Source: schema `AccountStatus`. */
export const AccountStatus = z.enum(['active', 'inactive', 'closed', 'unknown'])
export type AccountStatus = z.infer<typeof AccountStatus>

/** The status in the directories that the key can see. Source: schema `MembershipStatus`. */
export const MembershipStatus = z.enum(['active', 'suspended', 'no_membership', 'unknown'])
export type MembershipStatus = z.infer<typeof MembershipStatus>

/** Claimed by the organization through a verified domain, or not. Source: schema `ClaimStatus`. */
export const ClaimStatus = z.enum(['managed', 'unmanaged', 'unknown'])
export type ClaimStatus = z.infer<typeof ClaimStatus>

/** How the account came into the directory. Atlassian answers null when it cannot tell. */
export const ManagementSource = z.enum(['invited', 'synced', 'unknown'])
export type ManagementSource = z.infer<typeof ManagementSource>

/** A role's id, for example `atlassian/user`. Open: Atlassian adds roles. */
export const RoleId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}$/, 'is not a role id')
  .brand<'RoleId'>()
export type RoleId = z.infer<typeof RoleId>

/** The roles that cost a seat. Source: Organizations REST API v2, role ids; `atlassian/admin` is an app's admin with a seat. */
export const SEAT_ROLES = ['atlassian/user', 'atlassian/admin'] as const

/** The platform roles whose holders no command may touch. Source: Organizations REST API v2, schema PlatformRole. */
export const ADMIN_ROLES = ['atlassian/org-admin', 'atlassian/site-admin', 'atlassian/user-access-admin'] as const

/**
 * E-mail domains of accounts that are not people: service accounts (Atlassian Administration, "Service accounts") and apps.
 * The user rows of the Organizations API call them `atlassian` like everybody else, so the address is what tells them apart.
 */
export const NOT_PEOPLE = ['serviceaccount.atlassian.com', 'connect.atlassian.com'] as const
