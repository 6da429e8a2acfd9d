import * as z from 'zod'
import { query } from '../define.ts'
import { Timestamp } from '../vocabulary.ts'
import { UserFilter } from './user.ts'

/** Counts users for several filters at once. A count that could not be read is null. */
export const countUsers = query({
  summary: 'Count users by filter',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ filters: z.array(UserFilter).min(1).max(20) }).strict(),
  output: z.object({ counts: z.array(z.number().int().nonnegative().nullable()), asOf: Timestamp }),
})
