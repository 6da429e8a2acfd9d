import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { walk } from '../walk.ts'

/** Walks the groups that grant a seat on one workspace. */
export const listGrantingGroups: Handler<'groups.listGrantingGroups'> = async (input, context) => {
  const search = { directoryId: null, workspaceIds: [input.workspaceId], roleIds: SEAT_ROLES }
  const { rows, ...walked } = await walk(
    context,
    input,
    (cursor) => context.connection.organization.searchGroups(search, { cursor }),
    (page) => page.map(({ groupId }) => groupId),
  )
  return { groupIds: [...rows], ...walked }
}
