import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'

/** Opens deactivated managed accounts again. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const reactivateAccount = command({
  summary: 'Plan to reactivate accounts',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ ...RunInput }).strict(),
  output: RunStarted,
})
