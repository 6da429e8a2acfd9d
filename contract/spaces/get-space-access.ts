import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { Timestamp } from '../vocabulary.ts'
import { SpaceHolder, SpaceId, SpaceRoleReading } from './space.ts'

/** Who can use one space, and through what. */
export const getSpaceAccess = query({
  summary: 'Who can use a Confluence space, and through what',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ spaceId: SpaceId }).strict(),
  output: z.object({ holders: z.array(SpaceHolder), roles: SpaceRoleReading, asOf: Timestamp, ...PointsOutput }),
})
