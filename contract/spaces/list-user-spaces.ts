import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { AccountId, GroupId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { SpacePermission, SpaceRow } from './space.ts'

/** Walks the current, non-personal spaces that one user can open, by the permissions of each space. */
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
      }),
    ),
    /** Spaces whose permissions could not be read: nothing is known of them. */
    unread: z.array(SpaceRow),
    /** Spaces that nothing of the user's opens, and a holder does of whom the app can't say whether it is the user. */
    undecided: z.array(SpaceRow),
    checked: z.number().int().nonnegative(),
    ...WalkOutput,
    ...PointsOutput,
  }),
})
