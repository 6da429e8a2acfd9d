import * as z from 'zod'
import { DirectoryId } from '../../../contract/vocabulary.ts'
import type { GroupEditing, GroupRow } from '../../../contract/groups/group.ts'
import { count, flag, groupId, pageOf, text } from './values.ts'

/** A group row. Source: Atlassian, Organizations REST API v2, schema MultiDirectoryGroup. */
const Group = z
  .object({
    id: groupId,
    directoryId: DirectoryId.nullish(),
    name: text,
    description: text,
    managedBy: text,
    externalSynced: flag,
    managementAccess: z.object({ modifiable: flag }).nullish(),
    counts: z.object({ users: count, resources: count }).nullish(),
  })
  .transform((row): GroupRow => ({
    groupId: row.id,
    directoryId: row.directoryId ?? null,
    name: row.name,
    description: row.description,
    editing: editingOf(row),
    members: row.counts?.users ?? null,
    workspaces: row.counts?.resources ?? null,
  }))

/** Groups of an identity provider refuse changes here; for the others `modifiable` decides. Not told is not "editable". */
function editingOf(row: {
  externalSynced: boolean | null
  managedBy: string | null
  managementAccess?: { modifiable: boolean | null } | null | undefined
}): GroupEditing {
  if (row.externalSynced === true || row.managedBy === 'external') return 'identity-provider'
  const modifiable = row.managementAccess?.modifiable ?? null
  return modifiable === null ? 'unknown' : modifiable ? 'editable' : 'not-modifiable'
}

export const GroupPage = pageOf(Group)
export const OneGroup = z.object({ data: Group })
