import type { SpaceHolder, SpacePermission, SpaceRoleReading } from '../../contract/spaces/space.ts'
import { SpacePermission as Permissions } from '../../contract/spaces/space.ts'
import type { SpaceUser } from '../../contract/spaces/space-user.ts'

/** Who can use a space, as it was read. */
export interface SpaceHolders {
  readonly holders: readonly SpaceHolder[]
  readonly roles: SpaceRoleReading
}
/**
 * Whether one user can open a space. `open`: what they may do, and the holders that give it to them; `asAnyone`: these let in
 * the whole web, and the account gives nothing. `undecided`: the holders that open it, of whom it isn't known whether they are the
 * user. `unread`: a part that may matter was not read.
 */
export type SpaceVerdict =
  | {
      readonly is: 'open'
      readonly permissions: readonly SpacePermission[]
      readonly ways: readonly SpaceHolder[]
      readonly asAnyone: boolean
    }
  | { readonly is: 'undecided'; readonly holders: readonly SpaceHolder[] }
  | { readonly is: 'unread' | 'closed' }

/** A role of which it is not known what it gives may open the space, too. */
const mayOpen = ({ permissions, role }: SpaceHolder): boolean => permissions.includes('read') || role?.told === false
const isAnyone = (holder: SpaceHolder): boolean => holder.class === 'anonymous-users'

/** A space that nothing closes to the user is called closed only when everything that may open it was read. */
export function judgeSpace({ holders, roles }: SpaceHolders, user: SpaceUser): SpaceVerdict {
  const theirs = holders.filter((holder) => stands(holder, user) === true)
  const permissions = Permissions.options.filter((one) => theirs.some((holder) => holder.permissions.includes(one)))
  const maybe = holders.filter((holder) => stands(holder, user) === null && mayOpen(holder))
  const untold = theirs.filter((holder) => holder.role?.told === false)
  // Without the user's groups some ways in would pass for all of them.
  if (user.groupIds === null && maybe.some(({ groupId }) => groupId !== null)) return { is: 'unread' }
  if (permissions.includes('read')) {
    return { is: 'open', permissions, ways: theirs, asAnyone: theirs.every(isAnyone) }
  }
  if (roles === 'unread') return { is: 'unread' }
  const undecided = [...untold, ...maybe]
  return undecided.length > 0 ? { is: 'undecided', holders: undecided } : { is: 'closed' }
}

/**
 * Whether the user is this holder, or one of those whom it names; null: it isn't known. Source of who belongs to a class:
 * Atlassian Support, "What are user classes?"; whoever is logged in has some access to the site. Who is a project admin of Jira
 * Service Management, or an admin by a permission of Confluence's own, is not read: the app knows only who can't be.
 */
function stands(holder: SpaceHolder, user: SpaceUser): boolean | null {
  if (isAnyone(holder)) return true
  if (user.active === false) return false
  switch (holder.class) {
    case 'authenticated-users':
      return user.usesSite
    case 'all-licensed-users':
      return user.seat
    case 'all-product-admins':
      return user.usesConfluence === false ? false : user.admin === true ? true : null
    case 'jsm-project-admins':
      return user.usesJira === false ? false : null
    case 'other':
      return null
    default:
      return standsByName(holder, user)
  }
}

function standsByName({ accountId, groupId }: SpaceHolder, user: SpaceUser): boolean | null {
  if (user.usesConfluence === false) return false
  if (accountId !== null) return accountId === user.accountId
  if (groupId !== null) return user.groupIds?.includes(groupId) ?? null
  return null
}
