import * as z from 'zod'
import { query } from '../define.ts'
import { Cursor, RunId } from '../vocabulary.ts'
import { Run } from './run.ts'

/** Runs, newest first. */
export const listRuns = query({
  summary: 'Runs, newest first',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ cursor: Cursor.nullable() }).strict(),
  output: z.object({
    runs: z.array(Run),
    /** Runs on this page whose record is in no form that is known. They can be deleted. */
    unreadable: z.array(RunId),
    next: Cursor.nullable(),
  }),
})
