import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'
import { ServiceDeskId } from '../vocabulary.ts'

/**
 * Takes customers off one service desk. Makes a run: a plan first, nothing is changed until that plan is applied. Atlassian
 * does it on desks with closed access only, and tells of none which it has: an open one fails each account with `DESK_OPEN`.
 */
export const removeFromDesk = command({
  summary: 'Plan to remove customers from a service desk',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ serviceDeskId: ServiceDeskId, ...RunInput }).strict(),
  output: RunStarted,
})
