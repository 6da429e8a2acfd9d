import * as z from 'zod'
import { query } from '../define.ts'
import { CustomerOrganizationId } from '../vocabulary.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { Customer } from './customer.ts'

/** Walks the members of one customer organization, ordered by account id. */
export const listOrganizationMembers = query({
  summary: 'Walk the members of a customer organization',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ organizationId: CustomerOrganizationId, ...WalkInput }).strict(),
  output: z.object({ members: z.array(Customer), ...PointsOutput, ...WalkOutput }),
})
