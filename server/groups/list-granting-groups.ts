import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { walk } from '../walk.ts'

/**
 * Walks the groups that grant a seat, or any role, on one workspace. A search by `resourceIds` alone finds every group with a
 * role there. Source: Atlassian, Organizations REST API v2, MultiDirectoryGroupSearchRequest.
 */
export const listGrantingGroups: Handler<'groups.listGrantingGroups'> = async (input, context) => {
  const search = {
    directoryId: null,
    workspaceIds: [input.workspaceId],
    ...(input.roles === 'seat' ? { roleIds: SEAT_ROLES } : {}),
  }
  const { rows, ...walked } = await walk(
    context,
    input,
    (cursor) => context.connection.organization.searchGroups(search, { cursor }),
    (page) => page.map(({ groupId }) => groupId),
  )
  return { groupIds: [...rows], ...walked }
}
