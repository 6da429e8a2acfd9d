import type { StoredKind } from '../../contract/privacy/stored-kind.ts'

/** How each kind of what the app stores is called. */
export const privacyKinds: Record<StoredKind, string> = {
  'api-key': 'API key',
  'protected-list': 'Protected list',
  'protected-owners': 'Accounts of protected addresses',
  rules: 'Rules',
  views: 'Saved views',
  runs: 'Runs',
  'audit-entries': 'Audit log',
  'personal-data-report': 'State of the report to Atlassian',
  'request-keys': 'Request keys',
  refusals: 'Counted refusals',
  counters: 'Guards of runs and limits',
}
