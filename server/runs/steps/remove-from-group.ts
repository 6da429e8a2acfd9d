import { accessOf } from './access.ts'
import { effectOfLosing, NO_EFFECT } from './effect.ts'
import { editableIn } from './group-editing.ts'
import { change, exclude, needed, untold, type Planner } from './planner.ts'
import { orUntold, reading } from './reading.ts'

/** Ends one membership, and tells which seats go with it and which stay through other paths. */
export const planRemoveFromGroup: Planner = async (user, facts) => {
  const { connection, shared, target } = facts
  const groupId = needed(target.groupId)
  const group = await reading('target-group', shared.group(connection, groupId))
  if (group === null) return exclude('not-found')
  if (user.groupIds === null) return untold('groups')
  if (!user.groupIds.includes(groupId)) return exclude('already-so')
  const editable = editableIn(group, groupId)
  if ('exclude' in editable) return editable
  const steps = [{ kind: 'leave-group' as const, directoryId: editable.directoryId, groupId }]
  // Most groups grant nothing: then nothing more has to be asked about each member.
  if ((await orUntold(shared.seatsOfGroup(connection, groupId)))?.size === 0) return change(steps, NO_EFFECT)
  const assignments = await orUntold(connection.organization.listUserRoleAssignments(user.accountId))
  return change(steps, effectOfLosing(await accessOf(facts, user, assignments), [groupId], []))
}
