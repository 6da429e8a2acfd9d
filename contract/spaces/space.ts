import * as z from 'zod'
import { AccountId, GroupId } from '../vocabulary.ts'

/** A Confluence space. Source: Confluence Cloud REST API v2: ids are numbers, written as texts. */
export const SpaceId = z
  .string()
  .regex(/^\d{1,18}$/, 'is not a space id')
  .brand<'SpaceId'>()
export type SpaceId = z.infer<typeof SpaceId>

/** What a person can do in a space, as far as it matters here: open it, write pages, administer it. */
export const SpacePermission = z.enum(['read', 'write', 'administer'])
export type SpacePermission = z.infer<typeof SpacePermission>

/** One space as a list shows it. null: not told by Confluence. */
export const SpaceRow = z.object({
  spaceId: SpaceId,
  key: z.string().nullable(),
  name: z.string().nullable(),
  /** Open at Atlassian's end: kinds that are not known here are `other`. */
  type: z.enum(['global', 'knowledge-base', 'personal', 'collaboration', 'other']),
  archived: z.boolean().nullable(),
  /** Path of the space on the site. */
  path: z.string(),
})
export type SpaceRow = z.infer<typeof SpaceRow>

/** A user, a group, or a space role that has permissions in a space. One of the ids is set; `other` has none. */
export const SpaceHolder = z.object({
  kind: z.enum(['user', 'group', 'role', 'other']),
  accountId: AccountId.nullable(),
  groupId: GroupId.nullable(),
  /** Empty: has something (to export, say) that does not open the space. */
  permissions: z.array(SpacePermission),
})
export type SpaceHolder = z.infer<typeof SpaceHolder>
