import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { SpaceHolder, SpaceRoleReading, SpaceRow } from './space.ts'

/** Walks the current, non-personal spaces with everybody who has permissions or a space role there: once for all users. */
export const listSpaceHolders = query({
  summary: 'Walk the Confluence spaces with who can use each, for all users at once',
  requires: 'organization-admin',
  since: 2,
  input: z.object({ ...WalkInput }).strict(),
  output: z.object({
    spaces: z.array(z.object({ space: SpaceRow, holders: z.array(SpaceHolder), roles: SpaceRoleReading })),
    /** Spaces whose permissions could not be read: nothing is known of them. */
    unread: z.array(SpaceRow),
    ...WalkOutput,
    ...PointsOutput,
  }),
})
