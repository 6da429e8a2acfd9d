import * as z from 'zod'
import { command } from '../define.ts'
import { RunId } from '../vocabulary.ts'
import { RunState } from './run.ts'

/** Stops a run between two accounts. What is done stays done. */
export const cancelRun = command({
  summary: 'Cancel a run between two accounts',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 1,
  input: z.object({ runId: RunId }).strict(),
  output: z.object({ runId: RunId, state: RunState }),
})
