import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'
import { CustomerOrganizationId } from '../vocabulary.ts'

/** Ends memberships of one customer organization. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const removeFromOrganization = command({
  summary: 'Plan to remove customers from a customer organization',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ organizationId: CustomerOrganizationId, ...RunInput }).strict(),
  output: RunStarted,
})
