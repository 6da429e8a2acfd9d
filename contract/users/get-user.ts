import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, DirectoryId, Timestamp } from '../vocabulary.ts'
import { UserDictionary, UserRow } from './user.ts'

/** Who one user is. The roles and the groups are questions of their own: none of them waits for another, or fails with it. */
export const getUser = query({
  summary: 'One user, and the directories that the account is in',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ accountId: AccountId }).strict(),
  output: z.object({
    user: UserRow,
    dictionary: UserDictionary,
    /** null: not read. */
    directories: z.array(z.object({ directoryId: DirectoryId, name: z.string().nullable() })).nullable(),
    asOf: Timestamp,
  }),
})
