import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, WorkspaceId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'

/** Walks the active users that hold a seat on one workspace. */
export const listSeatHolders = query({
  summary: 'Walk the holders of seats on a workspace',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ workspaceId: WorkspaceId, ...WalkInput }).strict(),
  output: z.object({ accountIds: z.array(AccountId), ...WalkOutput }),
})
