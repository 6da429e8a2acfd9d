import type { AccountId, DirectoryId } from '../contract/vocabulary.ts'
import type { DirectoryUser, OrganizationApi } from './organizations-port.ts'
import { orUnknown } from './partial.ts'
import { UpstreamError } from './upstream-error.ts'

/** ours: a page may be short and have a next one; ten accounts never fill so many. */
const MOST_PAGES = 10
type Searches = Pick<OrganizationApi, 'searchUsers'>

/**
 * The rows of a few accounts, ten at most; `directoryId` null: of the organization as a whole.
 * @throws UpstreamError `unreadable`: a list that does not end
 */
export async function searchAccounts(
  organization: Searches,
  accountIds: readonly AccountId[],
  directoryId: DirectoryId | null,
): Promise<DirectoryUser[]> {
  const users: DirectoryUser[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<OrganizationApi['searchUsers']>> = await organization.searchUsers(
      { directoryId, accountIds },
      { cursor, rows: 'full', direction: null },
    )
    users.push(...page.rows)
    cursor = page.next
    if (cursor === null) return users
  }
  throw new UpstreamError({ kind: 'unreadable', status: 200, code: null, retryAfterMs: null, ambiguous: false })
}

/**
 * The same rows with what each of several directories tells besides: groups and last use of a row are those "of the given
 * directory". Where one directory does not answer (`unanswered`) they are not told at all, because somebody may be in a group there, or that
 * is thrown. With one directory nothing is asked. Source: Atlassian, Organizations REST API v2, users/search, `expand`.
 */
export async function inEachDirectory(
  organization: Searches,
  users: readonly DirectoryUser[],
  directoryIds: readonly DirectoryId[],
  unanswered: 'unknown' | 'throw',
): Promise<DirectoryUser[]> {
  if (directoryIds.length <= 1 || users.length === 0) return [...users]
  const accountIds = users.map(({ accountId }) => accountId)
  const asked = directoryIds.map(async (directoryId) => {
    const answer = searchAccounts(organization, accountIds, directoryId)
    const rows = await (unanswered === 'unknown' ? orUnknown(answer) : answer)
    return rows && new Map(rows.map((row) => [row.accountId, row]))
  })
  // Nothing may still be running when the caller goes on.
  await Promise.allSettled(asked)
  const told = await Promise.all(asked)
  return users.map((user) => {
    // Who is not in a directory has no row there.
    const rows = [user, ...told.map((byId) => byId && (byId.get(user.accountId) ?? NOTHING))]
    const groups = rows.map((row) => row?.groupIds ?? null)
    const dates = rows.map((row) => row?.lastActive ?? null)
    return {
      ...user,
      groupIds: groups.every((ids) => ids !== null) ? [...new Set(groups.flat())] : null,
      lastActive: dates.every((uses) => uses !== null) ? latest(dates.flat()) : null,
    }
  })
}

const NOTHING: Pick<DirectoryUser, 'groupIds' | 'lastActive'> = { groupIds: [], lastActive: [] }
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
