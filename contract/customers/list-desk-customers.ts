import * as z from 'zod'
import { query } from '../define.ts'
import { ServiceDeskId } from '../vocabulary.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { Customer } from './customer.ts'

/** Walks the customers of one service desk; five of Atlassian's pages a second at most. */
export const listDeskCustomers = query({
  summary: 'Walk the customers of a service desk',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ serviceDeskId: ServiceDeskId, ...WalkInput }).strict(),
  output: z.object({ customers: z.array(Customer), ...PointsOutput, ...WalkOutput }),
})
