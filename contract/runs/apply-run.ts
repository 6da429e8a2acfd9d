import * as z from 'zod'
import { command } from '../define.ts'
import { RunId, Sha256 } from '../vocabulary.ts'
import { RunState } from './run.ts'

/**
 * Applies a plan that a person has read. `planHash` proves which one; a changed or old plan is refused. Answers about users
 * stay good until the run has changed one of them, which whoever follows it sees.
 */
export const applyRun = command({
  summary: 'Apply a plan',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'run',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 1,
  input: z.object({ runId: RunId, planHash: Sha256, typedCount: z.number().int().positive().nullable() }).strict(),
  output: z.object({ runId: RunId, state: RunState }),
})
