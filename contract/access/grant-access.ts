import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'
import { WorkspaceId } from '../vocabulary.ts'

/** Gives a direct user role on a workspace. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const grantAccess = command({
  summary: 'Plan to grant product access',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ workspaceId: WorkspaceId, ...RunInput }).strict(),
  output: RunStarted,
})
