import * as z from 'zod'
import { command } from '../define.ts'
import { NewReason, RunId } from '../vocabulary.ts'
import { RunState } from './run.ts'

/** Lets a run go on that the breaker stopped. `typedCount` is the number of accounts that are left to change. */
export const liftBreaker = command({
  summary: 'Let a run go on that the breaker stopped',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'run',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 1,
  input: z.object({ runId: RunId, typedCount: z.number().int().positive(), reason: NewReason }).strict(),
  output: z.object({ runId: RunId, state: RunState }),
})
