import * as z from 'zod'
import { command } from '../define.ts'
import { RunId } from '../vocabulary.ts'
import { RunState } from './run.ts'

/**
 * Lets a run that is being applied stand still between two accounts. What was begun is settled first, so the answer may
 * still be `applying`. Its accounts stay busy for other runs.
 */
export const pauseRun = command({
  summary: 'Pause a run between two accounts',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 2,
  input: z.object({ runId: RunId }).strict(),
  output: z.object({ runId: RunId, state: RunState }),
})
