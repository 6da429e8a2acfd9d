import type { GroupRow } from '../../contract/groups/group.ts'
import type { AccountId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { RoleAssignment } from '../organizations-port.ts'
import { orUnknown } from '../partial.ts'

/** Groups of one user that are asked what they give; of more it is not known. */
const MOST_GROUPS_ASKED = 20

/** One group that grants a workspace, with the roles that it gives there; null: not known. */
export interface GrantingGroup {
  readonly groupId: GroupId
  readonly roles: RoleId[] | null
}

/**
 * Adds to each workspace the groups through which it is granted, and what each gives; null: not read. Asked only where a role
 * comes, or may come, through a group.
 * Source: Atlassian, Organizations REST API v2: searching groups by account and resource gives the groups that grant it,
 * not what each of them gives; that is told by the role assignments of a group.
 */
export async function withGrantingGroups(
  connection: Connection,
  accountId: AccountId,
  assignments: readonly RoleAssignment[],
): Promise<{ assignment: RoleAssignment; groups: GrantingGroup[] | null }[]> {
  const found = await Promise.all(
    assignments.map(async (assignment) => ({
      assignment,
      granting: mayBeGroup(assignment) ? await grantingOf(connection, accountId, assignment.workspaceId) : [],
    })),
  )
  const unclear = new Map<GroupId, GroupRow>()
  for (const { assignment, granting } of found)
    if (granting !== null && onlyAnswer(assignment, granting) === null)
      for (const group of granting) unclear.set(group.groupId, group)
  const told = new Map(
    await Promise.all(
      [...unclear.values()]
        .slice(0, MOST_GROUPS_ASKED)
        .map(
          async ({ groupId, directoryId }) =>
            [groupId, await orUnknown(connection.organization.listGroupRoleAssignments(groupId, directoryId))] as const,
        ),
    ),
  )
  return found.map(({ assignment, granting }) => {
    if (granting === null) return { assignment, groups: null }
    const only = onlyAnswer(assignment, granting)
    const rolesOf = (groupId: GroupId): RoleId[] | null => {
      const grants = told.get(groupId) ?? null
      const here = grants?.filter(({ workspaceId }) => workspaceId === assignment.workspaceId)
      const roles = here?.flatMap((grant) => grant.roles) ?? []
      // A group that was found to grant the workspace and does not tell a role there has not told all.
      return roles.length === 0 ? null : [...new Set(roles)]
    }
    return { assignment, groups: granting.map(({ groupId }) => ({ groupId, roles: only ?? rolesOf(groupId) })) }
  })
}

const mayBeGroup = ({ roles }: RoleAssignment): boolean =>
  roles.some(({ through }) => through.includes('group') || through.includes('unknown'))

/** What each group must give, when nothing else is possible: one group gives all, and of one role every group gives it. */
function onlyAnswer({ roles }: RoleAssignment, granting: readonly GroupRow[]): RoleId[] | null {
  if (roles.some(({ through }) => through.includes('unknown'))) return null
  const byGroup = roles.flatMap(({ roleId, through }) => (through.includes('group') ? [roleId] : []))
  return granting.length === 1 || byGroup.length === 1 ? byGroup : null
}

/** null: could not be read, or more than a page: what is known is not all, so it is not shown as if it were. */
async function grantingOf(
  { organization }: Connection,
  accountId: AccountId,
  workspaceId: WorkspaceId,
): Promise<readonly GroupRow[] | null> {
  const search = { directoryId: null, accountIds: [accountId], workspaceIds: [workspaceId] }
  const page = await orUnknown(organization.searchGroups(search, { cursor: null }))
  return page === null || page.next !== null ? null : page.rows
}
