import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { SpaceRow } from './space.ts'

/** Walks the Confluence spaces that the app can see. Refused with CONFLUENCE_NOT_CONNECTED until an admin connects it. */
export const listSpaces = query({
  summary: 'Walk the Confluence spaces of the site',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ ...WalkInput }).strict(),
  output: z.object({ spaces: z.array(SpaceRow), ...WalkOutput, ...PointsOutput }),
})
