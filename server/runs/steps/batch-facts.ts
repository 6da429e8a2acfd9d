import type { RunCommand, RunTarget } from '../../../contract/runs/run.ts'
import { SEAT_ROLES, type AccountId, type WorkspaceId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'
import type { DirectoryUser, OrganizationApi } from '../../organizations-port.ts'
import { IDS_PER_SEARCH, type SharedFacts } from '../facts.ts'
import type { PlanFacts } from './planner.ts'
import { orUntold } from './reading.ts'

/** ours: a page may be short and have a next one, but ten accounts never fill so many. */
const MOST_PAGES = 10

/** What is asked once for all accounts of a batch, ten in a call, so that as little as possible is asked for each of them. */
export async function batchFacts(
  connection: Connection,
  shared: SharedFacts,
  { command, target }: { command: RunCommand; target: RunTarget },
  users: readonly DirectoryUser[],
): Promise<PlanFacts> {
  const holders =
    target.workspaceId === null
      ? null
      : await orUntold(
          holdersOf(
            connection.organization,
            target.workspaceId,
            users.map(({ accountId }) => accountId),
          ),
        )
  const explained = users.filter((user) => needsPaths(command, target, user, holders))
  await shared.knowGroups(
    connection,
    explained.flatMap(({ groupIds }) => groupIds ?? []),
  )
  return { connection, shared, target, holders }
}

/** The accounts that have a seat role on the workspace, suspended or not; null: the pages did not end. */
async function holdersOf(
  organization: OrganizationApi,
  workspaceId: WorkspaceId,
  accountIds: readonly AccountId[],
): Promise<ReadonlySet<AccountId> | null> {
  const found = new Set<AccountId>()
  for (let from = 0; from < accountIds.length; from += IDS_PER_SEARCH) {
    const search = {
      accountIds: accountIds.slice(from, from + IDS_PER_SEARCH),
      workspaceIds: [workspaceId],
      roleIds: SEAT_ROLES,
    }
    let cursor: string | null = null
    let pages = 0
    do {
      if (pages === MOST_PAGES) return null
      const page: Awaited<ReturnType<OrganizationApi['searchUsers']>> = await organization.searchUsers(search, {
        cursor,
        rows: 'ids',
        direction: null,
      })
      for (const { accountId } of page.rows) found.add(accountId)
      cursor = page.next
      pages += 1
    } while (cursor !== null)
  }
  return found
}

/** Whether the plan will tell why this account has its seats, for which its groups must be known. */
function needsPaths(
  command: RunCommand,
  { groupId }: RunTarget,
  user: DirectoryUser,
  holders: ReadonlySet<AccountId> | null,
): boolean {
  switch (command) {
    case 'users.suspendUser':
      return user.status === 'active'
    case 'users.deactivateAccount':
      return user.accountStatus === 'active'
    case 'access.revokeAccess':
      return holders?.has(user.accountId) !== false
    case 'groups.removeFromGroup':
      return groupId !== null && user.groupIds?.includes(groupId) === true
    default:
      return false
  }
}
