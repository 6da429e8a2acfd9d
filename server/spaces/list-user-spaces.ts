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
import { readRoleHolders, readRoleUse } from './read-holders.ts'

type Row = OutputOf<'spaces.listUserSpaces'>['spaces'][number]

/**
 * Walks the current spaces in parts of 25 and reads permissions and space roles of each; personal spaces are passed over. A
 * space that can't be read is named, not taken for closed; so is one that is open to holders whom the app can't resolve.
 * @throws Refusal NOT_FOUND when there is no such user, CONFLUENCE_NOT_CONNECTED
 */
export const listUserSpaces: Handler<'spaces.listUserSpaces'> = (input, context) =>
  withPoints(context, 'confluence', async (site) => {
    const { clock, deadline } = context
    const [{ groupIds, usesConfluence }, roles] = await Promise.all([
      userOf(context, input.accountId),
      readRoleUse(site),
    ])
    const unread: SpaceRow[] = []
    const undecided: SpaceRow[] = []
    let checked = 0
    // Of an open space too, what is told of it is not all then.
    let allRoles = true
    const { rows, ...walked } = await walk(
      { clock, deadline, connection: { admin: site } },
      input,
      async (cursor) => {
        const page = await site.listSpaces({ cursor, limit: LIMITS.userPlacesPerPage, current: true })
        const shared = page.rows.filter(({ type }) => type !== 'personal')
        const told = await Promise.all(
          shared.map(async (space): Promise<Row[]> => {
            const [permitted, inRoles] = await Promise.all([
              orUnknown(site.listSpaceHolders(space.spaceId)),
              readRoleHolders(site, roles, space.spaceId),
            ])
            if (inRoles === null) allRoles = false
            const holders = [...(permitted ?? []), ...(inRoles ?? [])]
            const found = usesConfluence === false ? [] : rowOf(space, holders, input.accountId, groupIds ?? [])
            // Without the user's groups, or a part of the holders, what opens nothing so far may be open or not.
            if (permitted === null || groupIds === null || (inRoles === null && found.length === 0)) {
              unread.push(space)
              return []
            }
            const ours = holders.filter((holder) => mayBe(holder, input.accountId, groupIds))
            if (found.length === 0 && ours.some(usesConfluence === false ? needsNoSeat : mayOpen)) undecided.push(space)
            return found
          }),
        )
        checked += shared.length
        return { rows: told.flat(), next: page.next }
      },
      (page) => page,
    )
    const told = allRoles ? roles : 'unknown'
    return { usesConfluence, roles: told, spaces: [...rows], unread, undecided, checked, ...walked }
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

const isTheirs = (holder: SpaceHolder, accountId: AccountId, groupIds: readonly GroupId[]): boolean =>
  holder.accountId === accountId || (holder.groupId !== null && groupIds.includes(holder.groupId))

/** The user, a group of theirs, or a class, a role, a kind that is not known here: who stands behind these is not told. */
const mayBe = (holder: SpaceHolder, accountId: AccountId, groupIds: readonly GroupId[]): boolean =>
  (holder.accountId === null && holder.groupId === null) || isTheirs(holder, accountId, groupIds)

/** A role of which it is not known what it gives may open the space, too. */
const mayOpen = ({ permissions, role }: SpaceHolder): boolean => permissions.includes('read') || role?.told === false

/** Classes that may hold people whom Confluence gives no role: it is not documented for each, so all but two are taken for it. */
const needsNoSeat = (holder: SpaceHolder): boolean =>
  holder.class !== null &&
  holder.class !== 'all-licensed-users' &&
  holder.class !== 'all-product-admins' &&
  mayOpen(holder)

/** The space, when the user, or one of their groups, may read it. */
function rowOf(
  space: SpaceRow,
  holders: readonly SpaceHolder[],
  accountId: AccountId,
  groupIds: readonly GroupId[],
): Row[] {
  const theirs = holders.filter((holder) => isTheirs(holder, accountId, groupIds))
  const permissions = [...new Set(theirs.flatMap((holder): SpacePermission[] => holder.permissions))]
  if (!permissions.includes('read')) return []
  const opening = theirs.filter((holder) => holder.permissions.includes('read'))
  const direct = opening.filter(({ role }) => role === null)
  return [
    {
      space,
      permissions,
      named: direct.some((holder) => holder.accountId !== null),
      groupIds: direct.flatMap(({ groupId }) => groupId ?? []),
      roles: opening.flatMap(({ role, groupId }) => (role === null ? [] : [{ name: role.name, groupId }])),
    },
  ]
}
