import * as z from 'zod'
import { command } from '../define.ts'
import { Timestamp } from '../vocabulary.ts'

/** Deletes the oldest entries up to a moment and leaves one that says who deleted how many. `more` asks for another call. */
export const deleteAuditEntries = command({
  summary: 'Delete audit entries up to a moment; one entry about it stays',
  requires: 'organization-admin',
  risk: 'irreversible',
  protects: 'none',
  makesStale: ['audit.listAuditEntries', 'settings.getSettings', 'privacy.getStoredData'],
  since: 1,
  input: z.object({ upTo: Timestamp, confirm: z.literal('DELETE') }).strict(),
  output: z.object({ deleted: z.number().int().nonnegative(), more: z.boolean() }),
})
