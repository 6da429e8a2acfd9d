import * as z from 'zod'
import { AccountId, GroupId } from '../vocabulary.ts'

/** What is known of the user whose access is explained. null: it could not be read. */
export const ExplainedUser = z.object({
  accountId: AccountId,
  /** Can log in, and is not suspended. Who can't has only what anybody on the web has. */
  active: z.boolean(),
  groupIds: z.array(GroupId).nullable(),
  /** Keys of Jira's products of this site whose seat they hold. */
  products: z.array(z.string()).nullable(),
})
export type ExplainedUser = z.infer<typeof ExplainedUser>
