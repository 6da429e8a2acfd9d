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

/**
 * People whom Confluence names by what they are. Source: Confluence Cloud REST API v2, `principal-id` of an ACCESS_CLASS. Open
 * at Atlassian's end: classes that are not known here are `other`.
 */
export const SpaceClass = z.enum([
  'anonymous-users',
  'authenticated-users',
  'all-licensed-users',
  'all-product-admins',
  'jsm-project-admins',
  'other',
])
export type SpaceClass = z.infer<typeof SpaceClass>

/**
 * Whether space roles are a part of an answer: read; not in use on this site; in use, and who has them in this space could not be
 * read; or not known whether they are in use. In the last two others may get in.
 */
export const SpaceRoleReading = z.enum(['read', 'unused', 'unread', 'unknown'])
export type SpaceRoleReading = z.infer<typeof SpaceRoleReading>

/**
 * Who has permissions in a space: a user, a group, a class of people, or a space role whose people are not told. One of the ids
 * is set of a user or a group; `class` of a class.
 */
export const SpaceHolder = z.object({
  kind: z.enum(['user', 'group', 'class', 'role', 'other']),
  accountId: AccountId.nullable(),
  groupId: GroupId.nullable(),
  /** Empty: has something (to export, say) that does not open the space. */
  permissions: z.array(SpacePermission),
  class: SpaceClass.nullable(),
  /** The space role that they have; null: they have the permissions themselves. */
  role: z
    .object({
      roleId: z.string(),
      name: z.string().nullable(),
      /** false: what the role gives is not known; `permissions` is empty then. */
      told: z.boolean(),
    })
    .nullable(),
})
export type SpaceHolder = z.infer<typeof SpaceHolder>
