import * as z from 'zod'
import { DirectoryId, GroupId } from '../vocabulary.ts'

/** Whether memberships may be changed here, and if not, why. */
export const GroupEditing = z.enum(['editable', 'identity-provider', 'not-modifiable', 'unknown'])
export type GroupEditing = z.infer<typeof GroupEditing>

/** One group as a list shows it. null: not told by Atlassian. */
export const GroupRow = z.object({
  groupId: GroupId,
  directoryId: DirectoryId.nullable(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  editing: GroupEditing,
  members: z.number().int().nonnegative().nullable(),
  /** Workspaces on which the group has a role. */
  workspaces: z.number().int().nonnegative().nullable(),
})
export type GroupRow = z.infer<typeof GroupRow>
