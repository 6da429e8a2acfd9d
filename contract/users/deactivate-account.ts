import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'

/** Locks managed accounts out of every Atlassian service, everywhere. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const deactivateAccount = command({
  summary: 'Plan to deactivate accounts',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ ...RunInput }).strict(),
  output: RunStarted,
})
