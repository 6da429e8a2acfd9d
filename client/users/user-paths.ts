import type { OutputOf } from '../../contract/index.ts'
import type { GroupId, RoleId } from '../../contract/vocabulary.ts'

type Access = OutputOf<'users.getUserAccess'>['access'][number]

/** Resources of the platform itself, the organization and its sites, are where admin roles live, and no products. */
export const isProduct = ({ workspaceId }: Pick<Access, 'workspaceId'>): boolean =>
  !workspaceId.startsWith('ari:cloud:platform:')

/**
 * One way from a user to a product. `roles` empty: what it gives is not known.
 * - `group`: by membership of `groupId`, with the roles that this group gives, whatever others give beside it
 * - `group-unread`: through groups that could not be read, or more than those told
 * - `direct`: the role was given to the user · `inferred`: it follows from an admin role · `unread`: Atlassian did not tell
 */
export type AccessPath =
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly roles: readonly RoleId[] }
  | { readonly kind: 'group-unread' | 'direct' | 'inferred' | 'unread'; readonly roles: readonly RoleId[] }

/** Every path to one product, the ones that can be taken away one by one first. */
export function pathsOf({ roles, groups }: Access): AccessPath[] {
  const through = (way: 'direct' | 'group' | 'inferred' | 'unknown'): RoleId[] =>
    roles.filter((role) => role.through.includes(way)).map(({ roleId }) => roleId)
  const paths: AccessPath[] = []
  const told = groups ?? []
  for (const group of told) paths.push({ kind: 'group', groupId: group.groupId, roles: group.roles ?? [] })
  // What no group that was told gives comes through another one, unless one of those did not tell what it gives.
  const carried = new Set(told.flatMap((group) => group.roles ?? []))
  const whole = told.every((group) => group.roles !== null)
  const elsewhere = through('group').filter((roleId) => !carried.has(roleId))
  if (elsewhere.length > 0 && whole) paths.push({ kind: 'group-unread', roles: elsewhere })
  for (const kind of ['direct', 'inferred'] as const) {
    const found = through(kind)
    if (found.length > 0) paths.push({ kind, roles: found })
  }
  // A role of which Atlassian does not say how it came may be what a group gives.
  const unread = through('unknown').filter((roleId) => !carried.has(roleId))
  if (unread.length > 0 && whole) paths.push({ kind: 'unread', roles: unread })
  return paths
}
