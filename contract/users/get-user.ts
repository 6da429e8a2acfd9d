import * as z from 'zod'
import { query } from '../define.ts'
import { GroupRow } from '../groups/group.ts'
import { AccountId, DirectoryId, GroupId, RoleId, Timestamp, WorkspaceId } from '../vocabulary.ts'
import { UserDictionary, UserRow } from './user.ts'

/** One user with every path to every workspace. Each part can be unknown (null) on its own. */
export const getUser = query({
  summary: 'One user, and why each access exists',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ accountId: AccountId }).strict(),
  output: z.object({
    user: UserRow,
    dictionary: UserDictionary,
    directories: z.array(z.object({ directoryId: DirectoryId, name: z.string().nullable() })).nullable(),
    access: z
      .array(
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
      )
      .nullable(),
    /** Every group of this user; null: not read. */
    groups: z.array(GroupRow).nullable(),
    asOf: Timestamp,
  }),
})
