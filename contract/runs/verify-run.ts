import * as z from 'zod'
import { command } from '../define.ts'
import { RunId, Timestamp } from '../vocabulary.ts'

/** Reads the changed accounts of an ended run back once more, for example the day after. Changes nothing at Atlassian. */
export const verifyRun = command({
  summary: 'Read the changed accounts of a run back again',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['runs.getRun', 'runs.listRuns'],
  since: 2,
  input: z.object({ runId: RunId }).strict(),
  output: z.object({ runId: RunId, dueAt: Timestamp }),
})
