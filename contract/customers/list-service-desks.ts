import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { ServiceDesk } from './customer.ts'

/** Walks the service desks that the caller can reach. `NO_SERVICE_MANAGEMENT` as the problem: the site has none of them. */
export const listServiceDesks = query({
  summary: 'Walk the service desks of this site',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ ...WalkInput }).strict(),
  output: z.object({ desks: z.array(ServiceDesk), ...PointsOutput, ...WalkOutput }),
})
