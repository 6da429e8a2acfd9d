import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import type { UserFilters } from '../users/engine/filters.ts'
import { filtersToQuery } from '../users/filters-query.ts'

/** An address that names more groups than this is longer than some programs pass on. */
const MOST_NAMED = 40

const link = (filters: Partial<UserFilters>) => ({
  path: '/users',
  query: filtersToQuery({ ...NO_FILTERS, ...filters }),
})

/** The lists behind the numbers of one product; null: too many groups give seats for an address to name them. */
export function throughLinks(product: WorkspaceId, granting: readonly GroupId[]) {
  const nameable = granting.length <= MOST_NAMED
  return {
    holders: (groupId: GroupId) => link({ product, allGroups: [groupId] }),
    alone: (groupId: GroupId) =>
      nameable
        ? link({ product, allGroups: [groupId], noGroups: granting.filter((other) => other !== groupId) })
        : null,
    notTold: link({ overlap: { kind: 'no-way', workspaceId: product } }),
    otherWay: nameable && granting.length > 0 ? link({ product, noGroups: granting }) : null,
  }
}
