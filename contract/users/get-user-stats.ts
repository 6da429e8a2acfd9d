import * as z from 'zod'
import { query } from '../define.ts'
import { AccountStatus, Timestamp } from '../vocabulary.ts'

/** The whole organization in one call: accounts by account status, and holders by role. */
export const getUserStats = query({
  summary: 'Accounts by status and by role',
  requires: 'organization-admin',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({
    accountStatus: z.array(z.object({ status: AccountStatus, count: z.number().int().nonnegative() })),
    roles: z.array(z.object({ roleId: z.string(), count: z.number().int().nonnegative() })),
    asOf: Timestamp,
  }),
})
