import * as z from 'zod'
import { query } from '../define.ts'
import { ServiceDeskId } from '../vocabulary.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { CustomerOrganization } from './customer.ts'

/** Walks the customer organizations of the site, or those of one desk. */
export const listOrganizations = query({
  summary: 'Walk the customer organizations of this site or of a service desk',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ serviceDeskId: ServiceDeskId.nullable(), ...WalkInput }).strict(),
  output: z.object({ organizations: z.array(CustomerOrganization), ...PointsOutput, ...WalkOutput }),
})
