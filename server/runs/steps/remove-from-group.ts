import { orUnknown } from '../../partial.ts'
import { editableIn } from './group-editing.ts'
import { change, exclude, needed, type Planner } from './planner.ts'
import { seatEffect } from './seats.ts'

/** Ends one membership, and tells which seats go with it and which stay through other paths. */
export const planRemoveFromGroup: Planner = async (user, facts) => {
  const { connection, shared, target } = facts
  const groupId = needed(target.groupId)
  const editable = editableIn(await shared.group(connection, groupId))
  if ('exclude' in editable) return editable
  if (user.groupIds === null) return exclude('unknown')
  if (!user.groupIds.includes(groupId)) return exclude('already-so')
  const seats = await orUnknown(shared.seatsOfGroup(connection, groupId))
  // Most groups grant nothing: then nothing more has to be asked about each member.
  const assignments =
    seats?.size === 0 ? [] : await orUnknown(connection.organization.listUserRoleAssignments(user.accountId))
  return change(
    [{ kind: 'leave-group', directoryId: editable.directoryId, groupId }],
    await seatEffect(facts, user, assignments, [groupId], []),
  )
}
