import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'

/**
 * Plans to end the log-in of portal-only accounts. Atlassian documents site administration for it, and the worker is the app
 * and nobody in person: the plan says so of each account, and of the others why it is not about them.
 */
export const revokePortalAccess = command({
  summary: 'Plan to revoke the portal access of customers',
  requires: 'organization-admin',
  risk: 'irreversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ ...RunInput }).strict(),
  output: RunStarted,
})
