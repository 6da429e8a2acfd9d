import { LIMITS } from '../../contract/limits.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { SpaceHolder, SpacePermission, SpaceRow } from '../../contract/spaces/space.ts'
import type { AccountId, GroupId } from '../../contract/vocabulary.ts'
import type { ContextOf, Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { withPoints } from '../points.ts'
import { Refusal } from '../refusal.ts'
import { walk } from '../walk.ts'
import { isOnSite } from '../workspace.ts'

type Row = OutputOf<'spaces.listUserSpaces'>['spaces'][number]

/**
 * Walks the current spaces in parts of 25 and reads the permissions of each; personal spaces are passed over. A space whose
 * permissions can't be read is named, not taken for closed; so is one that is open to holders whom the app can't resolve.
 * @throws Refusal NOT_FOUND when there is no such user, CONFLUENCE_NOT_CONNECTED
 */
export const listUserSpaces: Handler<'spaces.listUserSpaces'> = (input, context) =>
  withPoints(context, 'confluence', async (site) => {
    const { clock, deadline } = context
    const { groupIds, usesConfluence } = await userOf(context, input.accountId)
    const unread: SpaceRow[] = []
    const undecided: SpaceRow[] = []
    let checked = 0
    const { rows, ...walked } = await walk(
      { clock, deadline, connection: { admin: site } },
      input,
      async (cursor) => {
        const page = await site.listSpaces({ cursor, limit: LIMITS.userPlacesPerPage, current: true })
        const shared = page.rows.filter(({ type }) => type !== 'personal')
        const told = await Promise.all(
          shared.map(async (space): Promise<Row[]> => {
            const holders = await orUnknown(site.listSpaceHolders(space.spaceId))
            // Without the user's groups, a space that only groups open could be closed or not.
            if (holders === null || groupIds === null) {
              unread.push(space)
              return []
            }
            if (usesConfluence === false) return []
            const found = rowOf(space, holders, input.accountId, groupIds)
            if (found.length === 0 && holders.some(mayBeAnybody)) undecided.push(space)
            return found
          }),
        )
        checked += shared.length
        return { rows: told.flat(), next: page.next }
      },
      (page) => page,
    )
    return { usesConfluence, spaces: [...rows], unread, undecided, checked, ...walked }
  })

/** Groups, and whether Confluence lets them in at all: a guest's role does, too. */
async function userOf(
  { connection, cloudId }: Pick<ContextOf<'spaces.listUserSpaces'>, 'connection' | 'cloudId'>,
  accountId: AccountId,
): Promise<{ groupIds: readonly GroupId[] | null; usesConfluence: boolean | null }> {
  const { organization } = connection
  const [found, assignments] = await Promise.all([
    organization.searchUsers(
      { directoryId: null, accountIds: [accountId] },
      { cursor: null, rows: 'full', direction: null },
    ),
    orUnknown(organization.listUserRoleAssignments(accountId)),
  ])
  const user = found.rows.find((row) => row.accountId === accountId)
  if (user === undefined) throw new Refusal('NOT_FOUND')
  const memberships = assignments?.flatMap(({ workspaceId, membership, roles }) =>
    workspaceId.startsWith('ari:cloud:confluence::') && isOnSite(workspaceId, cloudId) && roles.length > 0
      ? [membership]
      : [],
  )
  // Who is suspended in Confluence's directory keeps the roles, and is not let in; whether they are may not be told.
  const letIn = memberships?.includes('active') ? true : memberships?.includes('unknown') ? null : false
  return {
    groupIds: user.groupIds,
    usesConfluence: user.status === 'active' ? (memberships === undefined ? null : letIn) : false,
  }
}

/** A space role, or a kind that is not known here: who stands behind it is not told with the permissions. */
const mayBeAnybody = ({ accountId, groupId, permissions }: SpaceHolder): boolean =>
  accountId === null && groupId === null && permissions.includes('read')

/** The space, when the user, or one of their groups, may read it. */
function rowOf(
  space: SpaceRow,
  holders: readonly SpaceHolder[],
  accountId: AccountId,
  groupIds: readonly GroupId[],
): Row[] {
  const theirs = holders.filter(
    (holder) => holder.accountId === accountId || (holder.groupId !== null && groupIds.includes(holder.groupId)),
  )
  const permissions = [...new Set(theirs.flatMap((holder): SpacePermission[] => holder.permissions))]
  if (!permissions.includes('read')) return []
  const opening = theirs.filter((holder) => holder.permissions.includes('read'))
  return [
    {
      space,
      permissions,
      named: opening.some((holder) => holder.accountId !== null),
      groupIds: opening.flatMap(({ groupId }) => groupId ?? []),
    },
  ]
}
