import type { Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'

/**
 * One group and what it grants; the grants are null when they could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getGroup: Handler<'groups.getGroup'> = async ({ groupId, directoryId }, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const [group, grants] = await Promise.all([
    connection.organization.getGroup(groupId, directoryId),
    orUnknown(connection.organization.listGroupRoleAssignments(groupId, directoryId)),
  ])
  if (group === null) throw new Refusal('NOT_FOUND')
  return { group, grants: grants?.map((grant) => ({ ...grant, roles: [...grant.roles] })) ?? null, asOf }
}
