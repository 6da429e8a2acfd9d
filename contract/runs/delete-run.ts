import * as z from 'zod'
import { command } from '../define.ts'
import { RunId } from '../vocabulary.ts'

/** Deletes a run's stored plan and results. Its audit entries stay. Refused while it is planning or applying. */
export const deleteRun = command({
  summary: "Delete a run's stored data; its audit entries stay",
  requires: 'organization-admin',
  risk: 'irreversible',
  protects: 'none',
  makesStale: ['runs.listRuns', 'runs.listSeatsGiven', 'privacy.getStoredData'],
  since: 1,
  input: z.object({ runId: RunId }).strict(),
  output: z.object({ deleted: z.literal(true) }),
})
