import { SEAT_ROLES, type RoleId, type WorkspaceId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { timestamp } from '../timestamp.ts'
import { readUser } from '../users/read-user.ts'
import { isOnSite } from '../workspace.ts'

const isConfluence = (workspaceId: WorkspaceId): boolean => workspaceId.startsWith('ari:cloud:confluence::')
const isJira = (workspaceId: WorkspaceId): boolean => workspaceId.startsWith('ari:cloud:jira')
const takesSeat = (roleId: RoleId): boolean => (SEAT_ROLES as readonly string[]).includes(roleId)

/**
 * Groups of the user, and what they are let into on this site. Who is suspended in a product's directory keeps the roles and is
 * not let in; whether they are may not be told.
 * @throws Refusal NOT_FOUND
 */
export const getSpaceUser: Handler<'spaces.getSpaceUser'> = async ({ accountId }, { connection, cloudId, clock }) => {
  const { organization } = connection
  const asOf = timestamp(clock.now())
  const [{ user }, assignments] = await Promise.all([
    readUser(organization, accountId),
    orUnknown(organization.listUserRoleAssignments(accountId)),
  ])
  const active = user.status === 'unknown' ? null : user.status === 'active'
  const here = assignments?.filter(({ workspaceId }) => isOnSite(workspaceId, cloudId)) ?? null

  /** Whether a product of these lets them in with such a role. */
  function holds(product: (workspaceId: WorkspaceId) => boolean, role: (roleId: RoleId) => boolean): boolean | null {
    if (active === false) return false
    if (here === null) return null
    const states = here
      .filter(({ workspaceId, roles }) => product(workspaceId) && roles.some(({ roleId }) => role(roleId)))
      .map(({ membership }) => membership)
    if (states.includes('active')) return active
    return states.includes('unknown') ? null : false
  }
  const any = (): boolean => true
  return {
    user: {
      accountId,
      active,
      groupIds: user.groupIds === null ? null : [...user.groupIds],
      usesSite: holds(any, any),
      usesConfluence: holds(isConfluence, any),
      seat: holds(isConfluence, takesSeat),
      admin: holds(isConfluence, (roleId) => roleId === 'atlassian/admin'),
      usesJira: holds(isJira, any),
    },
    asOf,
  }
}
