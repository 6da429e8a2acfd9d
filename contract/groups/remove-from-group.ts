import * as z from 'zod'
import { command } from '../define.ts'
import { RunInput, RunStarted } from '../runs/run.ts'
import { GroupId } from '../vocabulary.ts'

/** Ends memberships of one group. Makes a run: a plan first, nothing is changed until that plan is applied. */
export const removeFromGroup = command({
  summary: 'Plan to remove users from a group',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: { field: 'accountIds' },
  makesStale: ['runs.listRuns'],
  since: 1,
  input: z.object({ groupId: GroupId, ...RunInput }).strict(),
  output: RunStarted,
})
