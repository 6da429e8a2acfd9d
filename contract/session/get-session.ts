import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, OrganizationId } from '../vocabulary.ts'

/** Who is asking, and whether an organization is connected. The first thing that the page asks. */
export const getSession = query({
  summary: 'Who is asking, and whether an organization is connected',
  requires: 'setup',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({
    accountId: AccountId,
    siteCloudId: z.string().nullable(),
    /** null: no key is set yet. */
    organization: z.object({ organizationId: OrganizationId, name: z.string().nullable() }).nullable(),
    /** true: Atlassian says that the stored key is of no use any more. Then nothing works but setting a new one. */
    keyRefused: z.boolean(),
  }),
})
