import * as z from 'zod'
import { AccountId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import { flag, groupId, pageOf, text, time, word } from './values.ts'

/**
 * A user row. Source: Atlassian, Organizations REST API v2, schema MultiDirectoryUser, where nothing is required. Admin
 * roles, groups and last active come only when asked for with `expand`; without it they are not told, which is not "none".
 */
const User = z
  .object({
    accountId: AccountId,
    accountType: text,
    name: text,
    email: text,
    emailVerified: flag,
    status: word(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion']),
    accountStatus: word(['active', 'inactive', 'closed']),
    membershipStatus: word(['active', 'suspended', 'no_membership']),
    claimStatus: word(['managed', 'unmanaged']),
    managementSource: word(['invited', 'synced']),
    addedToOrg: time,
    jobTitle: text,
    department: text,
    platformRoles: z.array(RoleId).nullish(),
    groups: z.array(z.object({ id: groupId })).nullish(),
    productAccess: z.array(z.object({ id: WorkspaceId, lastActiveTimestamp: time })).nullish(),
  })
  .transform(({ groups, productAccess, platformRoles, ...row }): DirectoryUser => ({
    ...row,
    platformRoles: platformRoles ?? null,
    groupIds: groups ? [...new Set(groups.map(({ id }) => id))] : null,
    lastActive: productAccess ? latest(productAccess) : null,
  }))

/** One entry a workspace, the latest: a product may be told once for each directory. */
function latest(
  entries: readonly { id: WorkspaceId; lastActiveTimestamp: string | null }[],
): { workspaceId: WorkspaceId; at: string | null }[] {
  const found = new Map<WorkspaceId, string | null>()
  for (const { id, lastActiveTimestamp: at } of entries) {
    const before = found.get(id) ?? null
    found.set(id, before === null || (at !== null && at > before) ? at : before)
  }
  return [...found].map(([workspaceId, at]) => ({ workspaceId, at }))
}

export const UserPage = pageOf(User)
export const OneUser = z.object({ data: User })
export const UserCount = z.object({ count: z.number().int().nonnegative() })
export const UserStats = z.object({
  accountStatus: z.array(
    z.object({ status: word(['active', 'inactive', 'closed']), count: z.number().int().nonnegative() }),
  ),
  roles: z.array(z.object({ roleId: z.string(), count: z.number().int().nonnegative() })),
})
