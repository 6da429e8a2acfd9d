import * as z from 'zod'
import { command } from '../define.ts'

/** Deletes every saved view, also those that cannot be read any more. */
export const deleteAllViews = command({
  summary: 'Delete all saved views',
  requires: 'organization-admin',
  risk: 'irreversible',
  protects: 'none',
  makesStale: ['views.listViews', 'privacy.getStoredData'],
  since: 2,
  input: z.object({ confirm: z.literal('DELETE') }).strict(),
  /** null: they could not be read, so they were deleted uncounted. */
  output: z.object({ deleted: z.number().int().nonnegative().nullable() }),
})
