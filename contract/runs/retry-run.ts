import * as z from 'zod'
import { command } from '../define.ts'
import { RunId } from '../vocabulary.ts'
import { RunInput, RunStarted } from './run.ts'

/**
 * Plans the same change again for the accounts of a run that is over or paused whose outcome is unknown, and for those that failed:
 * `retryable` only those for which trying again can help by itself, `all` the others too, after somebody mended the cause.
 */
export const retryRun = command({
  summary: 'Plan the same again for the accounts that failed in a run',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'run',
  makesStale: ['runs.listRuns', 'runs.getRun'],
  since: 1,
  input: z
    .object({
      runId: RunId,
      failed: z.enum(['retryable', 'all']),
      reason: RunInput.reason,
      ticket: RunInput.ticket,
      requestKey: RunInput.requestKey,
    })
    .strict(),
  output: RunStarted,
})
