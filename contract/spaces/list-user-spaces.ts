import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { AccountId, GroupId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { SpacePermission, SpaceRoleReading, SpaceRow } from './space.ts'

/** Walks the current, non-personal spaces that one user can open, by permissions and space roles. */
export const listUserSpaces = query({
  summary: 'Walk the Confluence spaces that one user can use, and why',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ accountId: AccountId, ...WalkInput }).strict(),
  output: z.object({
    /** Whether the user has any role on this site's Confluence; without one no permission of a space helps. null: not read. */
    usesConfluence: z.boolean().nullable(),
    spaces: z.array(
      z.object({
        space: SpaceRow,
        permissions: z.array(SpacePermission),
        /** Whether the user is named, and the groups through which they come in. */
        named: z.boolean(),
        groupIds: z.array(GroupId),
        /** Space roles that open it: of the user (`groupId` null), or of a group of theirs. */
        roles: z.array(z.object({ name: z.string().nullable(), groupId: GroupId.nullable() })),
      }),
    ),
    /** `unknown`: any space may be open through a role, those that are named nowhere here too. */
    roles: SpaceRoleReading,
    /** Spaces whose permissions, or roles where others have them, could not be read: nothing is known of them. */
    unread: z.array(SpaceRow),
    /** Spaces that nothing of the user's opens, and a holder does of whom the app can't say whether it is the user. */
    undecided: z.array(SpaceRow),
    checked: z.number().int().nonnegative(),
    ...WalkOutput,
    ...PointsOutput,
  }),
})
