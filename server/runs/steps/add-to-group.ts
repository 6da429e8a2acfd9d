import { directoriesOf } from './directories.ts'
import { editableIn } from './group-editing.ts'
import { change, exclude, needed, untold, type Planner } from './planner.ts'
import { reading } from './reading.ts'
import { seatsTaken } from './seats-taken.ts'

/** Adds one membership. The account must be in the group's directory (Atlassian, Organizations REST API v2). */
export const planAddToGroup: Planner = async (user, facts) => {
  const groupId = needed(facts.target.groupId)
  const group = await reading('target-group', facts.shared.group(facts.connection, groupId))
  if (group === null) return exclude('not-found')
  if (user.groupIds === null) return untold('groups')
  if (user.groupIds.includes(groupId)) return exclude('already-so')
  const editable = editableIn(group, groupId)
  if ('exclude' in editable) return editable
  if (user.status === 'unknown') return untold('status')
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return exclude('not-invited')
  if (user.status === 'deactivated' || user.status === 'for_deletion') return exclude('refused-by-policy')
  if (!(await directoriesOf(user, facts)).includes(editable.directoryId)) return exclude('not-invited')
  const steps = [{ kind: 'join-group' as const, directoryId: editable.directoryId, groupId }]
  return { ...change(steps), takes: await seatsTaken(facts, user, steps) }
}
