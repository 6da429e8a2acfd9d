import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'
import { WorkspaceId } from '../vocabulary.ts'

/** Takes away every path to a workspace: granting groups that may be edited, and direct roles. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const revokeAccess = command({
  summary: 'Plan to revoke product access',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ workspaceId: WorkspaceId, ...RunInput }).strict(),
  output: RunStarted,
})
