import * as z from 'zod'
import { AccountId, GroupId } from '../vocabulary.ts'

/** What one user's use of spaces is judged by, of this site alone. null: it could not be read. */
export const SpaceUser = z.object({
  accountId: AccountId,
  /** Can log in, and is not suspended. Who can't has only what anybody on the web has. */
  active: z.boolean().nullable(),
  groupIds: z.array(GroupId).nullable(),
  /** Whether any product lets them in. */
  usesSite: z.boolean().nullable(),
  /** Whether Confluence lets them in, by any role, a guest's too; without one no permission of a space helps. */
  usesConfluence: z.boolean().nullable(),
  /** Whether they hold a seat of Confluence. */
  seat: z.boolean().nullable(),
  /** Whether they have the role of an admin of Confluence. */
  admin: z.boolean().nullable(),
  usesJira: z.boolean().nullable(),
})
export type SpaceUser = z.infer<typeof SpaceUser>
