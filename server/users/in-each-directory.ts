import type { AccountId, DirectoryId } from '../../contract/vocabulary.ts'
import type { DirectoryUser, OrganizationApi } from '../organizations-port.ts'
import { orUnknown } from '../partial.ts'

/**
 * Groups and last use of a row are those "of the given directory", so an account of several is read in each; what one of them
 * does not tell is not told at all. Source: Atlassian, Organizations REST API v2, users/search, `expand`.
 */
export async function inEachDirectory(
  organization: Pick<OrganizationApi, 'searchUsers'>,
  accountId: AccountId,
  directoryIds: readonly DirectoryId[],
): Promise<Pick<DirectoryUser, 'groupIds' | 'lastActive'>> {
  const rows = await Promise.all(
    directoryIds.map(async (directoryId) => {
      const search = { directoryId, accountIds: [accountId] }
      const page = await orUnknown(organization.searchUsers(search, { cursor: null, rows: 'full', direction: null }))
      return page?.rows.find((row) => row.accountId === accountId) ?? null
    }),
  )
  const groups = rows.map((row) => row?.groupIds ?? null)
  const dates = rows.map((row) => row?.lastActive ?? null)
  return {
    groupIds: groups.every((told) => told !== null) ? [...new Set(groups.flat())] : null,
    lastActive: dates.every((told) => told !== null) ? latest(dates.flat()) : null,
  }
}

type Use = NonNullable<DirectoryUser['lastActive']>[number]

/** One of each workspace, the latest. */
function latest(uses: readonly Use[]): readonly Use[] {
  const found = new Map<string, Use>()
  for (const use of uses) {
    const before = found.get(use.workspaceId)?.at ?? null
    if (before === null || (use.at !== null && use.at > before)) found.set(use.workspaceId, use)
  }
  return [...found.values()]
}
