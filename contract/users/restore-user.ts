import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'

/** Gives suspended users back what they had. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const restoreUser = command({
  summary: 'Plan to restore suspended users',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ ...RunInput }).strict(),
  output: RunStarted,
})
