import * as z from 'zod'
import { query } from '../define.ts'
import { Views } from './view.ts'

/** All saved views, in the order in which they were made. One row of storage. */
export const listViews = query({
  summary: 'The saved views of the Users page',
  requires: 'organization-admin',
  since: 2,
  input: z.object({}).strict(),
  output: Views,
})
