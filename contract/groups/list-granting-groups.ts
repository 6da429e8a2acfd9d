import * as z from 'zod'
import { query } from '../define.ts'
import { GroupId, WorkspaceId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'

/** Walks the groups that grant a seat on one workspace. */
export const listGrantingGroups = query({
  summary: 'Walk the groups that grant a seat on a workspace',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ workspaceId: WorkspaceId, ...WalkInput }).strict(),
  output: z.object({ groupIds: z.array(GroupId), ...WalkOutput }),
})
