import type { ExplainedUser } from '../../contract/projects/explained-user.ts'
import type { ProjectHolder, ProjectPermission, ProjectRow } from '../../contract/projects/project.ts'
import type { GroupId } from '../../contract/vocabulary.ts'

/** Why one user has permissions in a project. */
export interface ProjectReason extends Pick<ProjectHolder, 'kind' | 'product' | 'group'> {
  readonly permissions: readonly ProjectPermission[]
  readonly roleName: string | null
}

/**
 * Every way in which the scheme reaches the user; null when a part that may matter could not be read: some reasons would
 * pass for all of them.
 */
export function reasonsOf(
  project: ProjectRow,
  holders: readonly ProjectHolder[],
  user: ExplainedUser,
): readonly ProjectReason[] | null {
  const reasons: ProjectReason[] = []
  for (const holder of holders) {
    // What somebody is given besides lets them in nowhere.
    const found = holder.permissions.length === 0 ? [] : through(project, holder, user)
    if (found === null) return null
    reasons.push(...found)
  }
  return reasons
}

function through(project: ProjectRow, holder: ProjectHolder, user: ExplainedUser): ProjectReason[] | null {
  const { kind, permissions, product, role } = holder
  const reason: ProjectReason = { kind, permissions, product, roleName: null, group: null }
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
