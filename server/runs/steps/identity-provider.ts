import type { GroupId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import type { PlanFacts } from './planner.ts'
import { orUntold } from './reading.ts'

/**
 * The identity provider's groups that hold an account where it is: those that give a seat, or all of them when none does.
 * What can't be read is left out: the list helps whoever makes the change there, nothing is decided by it.
 */
export async function providerGroups({ connection, shared }: PlanFacts, user: DirectoryUser): Promise<GroupId[]> {
  const owned: GroupId[] = []
  const granting: GroupId[] = []
  for (const groupId of user.groupIds ?? []) {
    const group = await orUntold(shared.group(connection, groupId))
    if (group?.editing !== 'identity-provider') continue
    owned.push(groupId)
    const seats = await orUntold(shared.seatsOfGroup(connection, groupId))
    if (seats !== null && seats.size > 0) granting.push(groupId)
  }
  return granting.length > 0 ? granting : owned
}
