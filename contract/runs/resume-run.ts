import * as z from 'zod'
import { command } from '../define.ts'
import { RunId } from '../vocabulary.ts'
import { RunState } from './run.ts'

/**
 * Carries on with what is left of a run that is paused or stuck. However old its plan is: each account is read again right
 * before its write. Accounts that have their result keep it.
 */
export const resumeRun = command({
  summary: 'Carry on with a run that is paused or stuck',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'run',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 2,
  input: z.object({ runId: RunId }).strict(),
  output: z.object({
    runId: RunId,
    state: RunState,
    /** How old the plan is that is carried on with, in milliseconds; null: it is still being made. */
    planAgeMs: z.number().int().nonnegative().nullable(),
  }),
})
