import type { OutputOf } from '../../contract/index.ts'
import type { GroupId, RoleId } from '../../contract/vocabulary.ts'

type Access = NonNullable<OutputOf<'users.getUser'>['access']>[number]

/** Resources of the platform itself, the organization and its sites, are where admin roles live, and no products. */
export const isProduct = ({ workspaceId }: Access): boolean => !workspaceId.startsWith('ari:cloud:platform:')

/**
 * One way from a user to a product.
 * - `group`: by membership of `groupId` · `group-unread`: through groups that could not be read, or more than those told
 * - `direct`: the role was given to the user · `inferred`: it follows from an admin role · `unread`: Atlassian did not tell
 *
 * Atlassian tells which roles come through groups and which groups grant the product, not which group grants which role: a
 * group carries all of them.
 */
export type AccessPath =
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly roles: readonly RoleId[] }
  | { readonly kind: 'group-unread' | 'direct' | 'inferred' | 'unread'; readonly roles: readonly RoleId[] }

/** Every path to one product, the ones that can be taken away one by one first. */
export function pathsOf({ roles, groupIds }: Access): AccessPath[] {
  const through = (way: 'direct' | 'group' | 'inferred' | 'unknown'): RoleId[] =>
    roles.filter((role) => role.through.includes(way)).map(({ roleId }) => roleId)
  const paths: AccessPath[] = []
  const byGroup = through('group')
  const told = groupIds ?? []
  // A role of which Atlassian does not say how it came may come through a group that is told.
  const carried = byGroup.length > 0 ? byGroup : through('unknown')
  for (const groupId of told) paths.push({ kind: 'group', groupId, roles: carried })
  if (byGroup.length > 0 && told.length === 0) paths.push({ kind: 'group-unread', roles: byGroup })
  for (const kind of ['direct', 'inferred'] as const) {
    const found = through(kind)
    if (found.length > 0) paths.push({ kind, roles: found })
  }
  const unread = through('unknown')
  if (unread.length > 0 && !(told.length > 0 && byGroup.length === 0)) paths.push({ kind: 'unread', roles: unread })
  return paths
}
