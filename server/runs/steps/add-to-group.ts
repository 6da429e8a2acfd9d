import { directoriesOf } from './directories.ts'
import { editableIn } from './group-editing.ts'
import { change, exclude, needed, type Planner } from './planner.ts'

/** Adds one membership. The account must be in the group's directory (Atlassian, Organizations REST API v2). */
export const planAddToGroup: Planner = async (user, facts) => {
  const groupId = needed(facts.target.groupId)
  const editable = editableIn(await facts.shared.group(facts.connection, groupId))
  if ('exclude' in editable) return editable
  if (user.groupIds === null || user.status === 'unknown') return exclude('unknown')
  if (user.groupIds.includes(groupId)) return exclude('already-so')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.status === 'deactivated' || user.status === 'for_deletion') return exclude('refused-by-policy')
  if (!(await directoriesOf(user, facts)).includes(editable.directoryId)) return exclude('not-invited')
  return change([{ kind: 'join-group', directoryId: editable.directoryId, groupId }])
}
