import * as z from 'zod'

/** Everything that the app stores, by kind. A kind that is not here is not stored. */
export const STORED_KINDS = [
  'api-key',
  'protected-list',
  'protected-owners',
  'rules',
  'views',
  'runs',
  'audit-entries',
  'personal-data-report',
  'request-keys',
  'refusals',
  'counters',
] as const
export const StoredKind = z.enum(STORED_KINDS)
export type StoredKind = z.infer<typeof StoredKind>

/** Kinds that `privacy.deleteStoredData` deletes. The others have their own commands, with what there is to say about them. */
export const TRACE_KINDS = ['protected-owners', 'personal-data-report', 'request-keys', 'refusals'] as const
