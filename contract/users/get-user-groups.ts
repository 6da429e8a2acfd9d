import * as z from 'zod'
import { query } from '../define.ts'
import { GroupRow } from '../groups/group.ts'
import { AccountId, Timestamp } from '../vocabulary.ts'

/** The groups that one user is in. `complete: false`: there are more than are read. */
export const getUserGroups = query({
  summary: 'The groups of one user, and who may change each',
  requires: 'organization-admin',
  since: 2,
  input: z.object({ accountId: AccountId }).strict(),
  output: z.object({ groups: z.array(GroupRow), complete: z.boolean(), asOf: Timestamp }),
})
