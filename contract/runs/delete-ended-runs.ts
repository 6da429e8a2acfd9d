import * as z from 'zod'
import { command } from '../define.ts'

/**
 * Deletes the stored data of every run that has ended: finished, cancelled or stuck, and of plans that have
 * expired. Plans that may still be applied and runs under way stay. Audit entries stay. `more` asks for another call.
 */
export const deleteEndedRuns = command({
  summary: 'Delete the stored data of all runs that have ended',
  requires: 'organization-admin',
  risk: 'irreversible',
  protects: 'none',
  makesStale: ['runs.listRuns', 'runs.listSeatsGiven', 'settings.getSettings', 'privacy.getStoredData'],
  since: 2,
  input: z.object({ confirm: z.literal('DELETE') }).strict(),
  output: z.object({
    deleted: z.number().int().nonnegative(),
    /** Runs that were seen and have not ended, or can't be read. */
    left: z.number().int().nonnegative(),
    more: z.boolean(),
  }),
})
