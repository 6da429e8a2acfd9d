import type { CallErrorCode } from './call-error.ts'

/** Asking again a little later can't help with these: the person, the page or the site has to change something first, or the hour be over. */
export const FINAL: ReadonlySet<CallErrorCode> = new Set<CallErrorCode>([
  'NOT_JIRA_ADMIN',
  'NOT_ORGANIZATION_ADMIN',
  'NO_API_KEY',
  'UNKNOWN_OPERATION',
  'CLIENT_OUTDATED',
  'INVALID_INPUT',
  'UPSTREAM_REFUSED',
  'CUSTOMERS_REFUSED',
  'UPSTREAM_KEY_REJECTED',
  'UPSTREAM_NOT_FOUND',
  'NOT_IN_JIRA',
  'POINTS_USED_UP',
  'CONFLUENCE_NOT_CONNECTED',
  'NO_SERVICE_MANAGEMENT',
])
