import * as z from 'zod'
import { query } from '../define.ts'
import { DirectoryId, GroupId, RoleId, Timestamp, WorkspaceId } from '../vocabulary.ts'
import { GroupRow } from './group.ts'

/** One group with the workspaces it grants. */
export const getGroup = query({
  summary: 'One group and what it grants',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ groupId: GroupId, directoryId: DirectoryId.nullable() }).strict(),
  output: z.object({
    group: GroupRow,
    /** null: not read. */
    grants: z
      .array(z.object({ workspaceId: WorkspaceId, roles: z.array(RoleId), defaultRole: RoleId.nullable() }))
      .nullable(),
    asOf: Timestamp,
  }),
})
