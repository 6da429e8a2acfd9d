import * as z from 'zod'
import { query } from '../define.ts'
import { Timestamp, WorkspaceId } from '../vocabulary.ts'

/** Seats in use per workspace: active users with a role that costs a seat. null: could not be counted. */
export const countSeats = query({
  summary: 'Seats in use per workspace',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ workspaceIds: z.array(WorkspaceId).min(1).max(40) }).strict(),
  output: z.object({
    seats: z.array(z.object({ workspaceId: WorkspaceId, used: z.number().int().nonnegative().nullable() })),
    asOf: Timestamp,
  }),
})
