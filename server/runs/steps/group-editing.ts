import type { GroupRow } from '../../../contract/groups/group.ts'
import type { DirectoryId, GroupId } from '../../../contract/vocabulary.ts'
import { exclude, untold, type Excluded } from './planner.ts'

/** The directory in which a group's memberships may be changed, or why they may not. */
export function editableIn(group: GroupRow | null, groupId: GroupId): { readonly directoryId: DirectoryId } | Excluded {
  if (group === null) return exclude('not-found')
  if (group.editing === 'identity-provider') return exclude('synced-group', [groupId])
  if (group.editing === 'not-modifiable') return exclude('group-not-modifiable')
  if (group.editing === 'unknown' || group.directoryId === null) return untold('target-group')
  return { directoryId: group.directoryId }
}
