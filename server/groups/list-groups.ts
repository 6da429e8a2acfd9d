import type { Handler } from '../context.ts'
import { walk } from '../walk.ts'

/** Walks the groups of all directories. */
export const listGroups: Handler<'groups.listGroups'> = async (input, context) => {
  const { rows, ...walked } = await walk(
    context,
    input,
    (cursor) => context.connection.organization.searchGroups({ directoryId: null }, { cursor }),
    (page) => page,
  )
  return { groups: [...rows], ...walked }
}
