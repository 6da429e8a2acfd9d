import type { ProjectHolder } from '../../contract/projects/project.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import type { KnownProject } from './project-access-store.ts'

/** One way in which a project names a group, and everything that its permission scheme gives there. */
export interface GroupUse extends Pick<ProjectHolder, 'permissions' | 'others'> {
  readonly through: 'scheme' | 'role'
  /** null: not through a role, or it has no name. */
  readonly roleName: string | null
}

/** Every way in which a project names a group: in its scheme, and in each of its roles, whether or not the scheme gives these anything. */
export function groupUsesOf({ holders, roles }: Pick<KnownProject, 'holders' | 'roles'>, groupId: GroupId): GroupUse[] {
  const inScheme = holders
    .filter(({ group }) => group?.groupId === groupId)
    .map(({ permissions, others }): GroupUse => ({ through: 'scheme', roleName: null, permissions, others }))
  const inRoles = (roles ?? [])
    .filter(({ actors }) => actors?.groups.some((group) => group.groupId === groupId))
    .map(({ roleId, name }): GroupUse => {
      const given = holders.find(({ role }) => role?.roleId === roleId)
      return {
        through: 'role',
        roleName: name,
        permissions: given?.permissions ?? [],
        others: given?.others ?? [],
      }
    })
  return [...inScheme, ...inRoles]
}
