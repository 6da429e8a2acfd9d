import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, Timestamp } from '../vocabulary.ts'
import { SpaceUser } from './space-user.ts'

/** What decides which spaces one user can open. Asks the Admin API alone, so it costs no points. */
export const getSpaceUser = query({
  summary: 'What decides which Confluence spaces one user can open',
  requires: 'organization-admin',
  since: 2,
  input: z.object({ accountId: AccountId }).strict(),
  output: z.object({ user: SpaceUser, asOf: Timestamp }),
})
