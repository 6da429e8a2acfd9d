import * as z from 'zod'
import { query } from '../define.ts'
import { GroupId, WorkspaceId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'

/** Which roles count: those that take a paid seat, or any at all, a guest's too. */
export const GrantedRoles = z.enum(['seat', 'any'])
export type GrantedRoles = z.infer<typeof GrantedRoles>

/** Walks the groups that grant a seat, or any role, on one workspace. */
export const listGrantingGroups = query({
  summary: 'Walk the groups that grant a seat, or any role, on a workspace',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ workspaceId: WorkspaceId, roles: GrantedRoles.default('seat'), ...WalkInput }).strict(),
  output: z.object({ groupIds: z.array(GroupId), ...WalkOutput }),
})
