import * as z from 'zod'

/** Why an account is left out, or skipped at the last moment. Each has one sentence in the page's texts. */
export const EXCLUSIONS = [
  'yourself',
  'organization-admin',
  'last-organization-admin',
  'site-admin',
  'user-access-admin',
  'protected-email',
  'protected-domain',
  'protected-group',
  'too-young',
  'app-account',
  'synced-account',
  'synced-group',
  'group-not-modifiable',
  'external-account',
  'synced-organization',
  'not-portal-only',
  'site-admin-in-person',
  'not-invited',
  'inferred-access',
  'refused-by-policy',
  'already-so',
  'not-found',
  'active-since-plan',
  'changed-since-plan',
  'cancelled',
  'already-undone',
  'before-unknown',
  'account-inactive',
  'left-directory',
  'group-gone',
  'too-many-steps',
  'unknown',
] as const
export const Exclusion = z.enum(EXCLUSIONS)
export type Exclusion = z.infer<typeof Exclusion>

/** What could not be read when an account was left out as `unknown`. `account`: not even the account itself. */
export const UNREAD = [
  'account',
  'admin-roles',
  'email',
  'age',
  'status',
  'claim-status',
  'groups',
  'roles',
  'directories',
  'target-group',
  'permission',
  'last-active',
  'customer-organizations',
] as const
export const Unread = z.enum(UNREAD)
export type Unread = z.infer<typeof Unread>
