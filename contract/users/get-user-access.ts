import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, DirectoryId, GroupId, RoleId, Timestamp, WorkspaceId } from '../vocabulary.ts'

/** Every role of one user with every path to it, also the admin roles of the organization and of its sites. */
export const getUserAccess = query({
  summary: 'The roles of one user, and why each exists',
  requires: 'organization-admin',
  since: 2,
  input: z.object({ accountId: AccountId }).strict(),
  output: z.object({
    access: z.array(
      z.object({
        workspaceId: WorkspaceId,
        /** In the directory that the workspace belongs to: who is suspended there keeps the roles and takes no seat. */
        membership: z.enum(['active', 'suspended', 'none', 'unknown']),
        roles: z.array(
          z.object({ roleId: RoleId, through: z.array(z.enum(['direct', 'group', 'inferred', 'unknown'])) }),
        ),
        /** The groups of this user that grant the workspace, each with the roles that it gives there; null: not read. */
        groups: z.array(z.object({ groupId: GroupId, roles: z.array(RoleId).nullable() })).nullable(),
      }),
    ),
    /** The status in each directory on whose workspaces there is a role; of other directories Atlassian tells none. */
    directories: z.array(z.object({ directoryId: DirectoryId, status: z.enum(['active', 'suspended']) })),
    asOf: Timestamp,
  }),
})
