import * as z from 'zod'
import { command } from '../define.ts'
import { RunId } from '../vocabulary.ts'
import { RunInput, RunStarted } from './run.ts'

/**
 * Plans to take back what a run did that is over or paused: of all its accounts (null), or of those named; accounts to which it
 * did nothing are left out. Makes a run: nothing is changed until its plan is applied. That run can be undone as well.
 */
export const undoRun = command({
  summary: 'Plan to take back what a run did, for all of its accounts or some',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'run',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 1,
  input: z.object({ ...RunInput, runId: RunId, accountIds: RunInput.accountIds.nullable() }).strict(),
  output: RunStarted,
})
