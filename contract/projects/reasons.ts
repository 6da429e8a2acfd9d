import type { GroupId } from '../vocabulary.ts'
import type { ExplainedUser } from './explained-user.ts'
import type { ProjectHolder, ProjectReason, ProjectRow } from './project.ts'

/**
 * Here, because both sides explain: the server within the app's points, the page where these run out.
 *
 * Every way in which the scheme reaches the user; null when a part that may matter could not be read: some reasons would
 * pass for all of them.
 */
export function reasonsOf(
  project: ProjectRow,
  holders: readonly ProjectHolder[],
  user: ExplainedUser,
): ProjectReason[] | null {
  const reasons: ProjectReason[] = []
  for (const holder of holders) {
    const found = through(project, holder, user)
    if (found === null) return null
    reasons.push(...found)
  }
  return reasons
}

/**
 * Here for the same reason. The ways in which holders name groups: a group itself, or a role that it is in; null when the
 * people of a role could not be read, because any group may be among them.
 */
export function groupUsesOf(holders: readonly ProjectHolder[]): ProjectReason[] | null {
  if (holders.some(({ role }) => role !== null && role.actors === null)) return null
  return holders.flatMap(({ kind, permissions, role, group }): ProjectReason[] => {
    const use = { kind, permissions: [...permissions], product: null }
    if (role === null) return group === null ? [] : [{ ...use, roleName: null, group }]
    return (role.actors?.groups ?? []).map((actor) => ({ ...use, roleName: role.name, group: actor }))
  })
}

function through(project: ProjectRow, holder: ProjectHolder, user: ExplainedUser): ProjectReason[] | null {
  const { kind, permissions, product, role } = holder
  const reason: ProjectReason = { kind, permissions: [...permissions], product, roleName: null, group: null }
  if (kind === 'anyone') return [reason]
  if (!user.active) return []
  if (user.products === null || user.groupIds === null) return null
  if (user.products.length === 0) return []
  const inGroup = (groupId: GroupId | null): boolean => groupId !== null && (user.groupIds ?? []).includes(groupId)
  switch (kind) {
    case 'product':
      return product === null || user.products.includes(product) ? [reason] : []
    case 'user':
      return holder.accountId === user.accountId ? [reason] : []
    case 'lead':
      return project.leadId === user.accountId ? [reason] : []
    case 'group':
      return inGroup(holder.group?.groupId ?? null) ? [{ ...reason, group: holder.group }] : []
    case 'role': {
      const actors = role?.actors ?? null
      if (actors === null) return null
      const named = { ...reason, roleName: role?.name ?? null }
      const groups = actors.groups.filter(({ groupId }) => inGroup(groupId))
      return [
        ...(actors.users.includes(user.accountId) ? [named] : []),
        ...groups.map((group) => ({ ...named, group })),
      ]
    }
    case 'issue':
    case 'portal':
    case 'other':
      // Depends on the issue, is for customers, or is not understood: never a reason for a whole project.
      return []
  }
}
