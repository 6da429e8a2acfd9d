import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'

/** Stops all access in the directories of this organization; roles and groups are kept. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const suspendUser = command({
  summary: 'Plan to suspend users',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ ...RunInput }).strict(),
  output: RunStarted,
})
