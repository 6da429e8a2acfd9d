import * as z from 'zod'
import { query } from '../define.ts'
import { RunId } from '../vocabulary.ts'
import { Run } from './run.ts'

/** One run, for its page and its progress. */
export const getRun = query({
  summary: 'One run and its progress',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ runId: RunId }).strict(),
  output: z.object({ run: Run }),
})
