import type { GroupRow } from '../../../contract/groups/group.ts'
import type { Exclusion } from '../../../contract/runs/run.ts'
import type { DirectoryId } from '../../../contract/vocabulary.ts'

/** The directory in which a group's memberships may be changed, or why they may not. */
export function editableIn(
  group: GroupRow | null,
): { readonly directoryId: DirectoryId } | { readonly exclude: Exclusion } {
  if (group === null) return { exclude: 'not-found' }
  if (group.editing === 'identity-provider') return { exclude: 'synced-group' }
  if (group.editing === 'not-modifiable') return { exclude: 'group-not-modifiable' }
  if (group.editing === 'unknown' || group.directoryId === null) return { exclude: 'unknown' }
  return { directoryId: group.directoryId }
}
