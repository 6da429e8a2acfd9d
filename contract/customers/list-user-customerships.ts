import * as z from 'zod'
import { query } from '../define.ts'
import { ERROR_CODES } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { AccountId } from '../vocabulary.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { CustomerOrganization, ServiceDesk } from './customer.ts'

/**
 * The customer organizations and desks of one account. Organizations are one question; desks are one question each, at
 * most `maxPages` in a call, and go on from the cursor.
 */
export const listUserCustomerships = query({
  summary: 'Walk the service desks and customer organizations of one account',
  requires: 'organization-admin',
  since: 1,
  input: z
    .object({
      accountId: AccountId,
      /** The account's address or name, by which a desk finds it. null: the desks can't be asked. */
      search: z.string().trim().min(1).max(LIMITS.searchLength).nullable(),
      ...WalkInput,
    })
    .strict(),
  output: z.object({
    /** With the first call only. null: not asked in this call, or not told; then `organizationsProblem` says why. */
    organizations: z.array(CustomerOrganization).nullable(),
    organizationsProblem: z.enum(ERROR_CODES).nullable(),
    /** `customer` null: could not be read. A desk that anybody may use lists those whom somebody added. */
    desks: z.array(z.object({ desk: ServiceDesk, customer: z.boolean().nullable() })),
    ...PointsOutput,
    ...WalkOutput,
  }),
})
