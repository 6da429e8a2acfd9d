import type { GroupSearch, UserSearch } from '../organizations-port.ts'
import { invalid } from './url.ts'

/** A filter's fields under Atlassian's names, in the form of a body. */
export type Filter = Readonly<Record<string, string | readonly string[]>>

/** Reads may ask for every directory that the key can manage. Source: Atlassian, Organizations REST API v2, path parameter `directoryId`. */
export const EVERY_DIRECTORY = '-'

const ALL_STATUSES = ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] as const
/** Source: Atlassian, Organizations REST API v2, "Search users in a directory": `maxItems` of each list. */
const MOST: Readonly<Record<string, number>> = {
  accountIds: 10,
  emails: 100,
  groupIds: 10,
  resourceIds: 20,
  roleIds: 10,
  status: 4,
  accountStatus: 3,
}

/**
 * Users. The directory is named in the filter too: the count ignores the one in its path.
 * @throws UpstreamError bad-request for a filter that can't be asked: an empty list (it would mean everybody), too long a list, the status `unknown`
 */
export function userFilter(search: UserSearch): Filter {
  // At most four of the five statuses may be named, and all five is everybody.
  const all = ALL_STATUSES.every((status) => search.statuses?.includes(status))
  return checked({
    accountIds: search.accountIds,
    emails: search.emails,
    directoryIds: directories(search.directoryId),
    groupIds: search.groupIds,
    resourceIds: search.workspaceIds,
    roleIds: search.roleIds,
    status: all ? undefined : search.statuses,
    accountStatus: search.accountStatuses,
    claimStatus: search.claimStatus,
  })
}

/** Groups. @throws UpstreamError bad-request, as above */
export function groupFilter(search: GroupSearch): Filter {
  return checked({
    accountIds: search.accountIds,
    directoryIds: directories(search.directoryId),
    groupIds: search.groupIds,
    resourceIds: search.workspaceIds,
    roleIds: search.roleIds,
  })
}

const directories = (directoryId: string | null | undefined): readonly string[] | undefined =>
  directoryId ? [directoryId] : undefined

function checked(fields: Readonly<Record<string, string | readonly string[] | undefined>>): Filter {
  const filter: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (value.length === 0) throw invalid('EMPTY_FILTER')
    if (typeof value === 'string' ? value === 'unknown' : value.includes('unknown')) throw invalid('UNKNOWN_FILTER')
    if (typeof value !== 'string' && value.length > (MOST[name] ?? Infinity)) throw invalid('LONG_FILTER')
    filter[name] = value
  }
  return filter
}

/** The same filter as query parameters: lists repeat their name. */
export function asQuery(filter: Filter): (readonly [string, string])[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : value.map((one) => [name, one] as const),
  )
}
