import type { GroupId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { StoredItem } from '../items.ts'
import type { Access } from './access.ts'

/** What a change does to the seats of an account. */
export type Effect = Pick<StoredItem, 'frees' | 'keeps' | 'paths'>
/** Could not be read, or is no matter of the command. */
export const NOT_COMPUTED: Effect = { frees: null, keeps: null, paths: null }
export const NO_EFFECT: Effect = { frees: [], keeps: [], paths: [] }

/** What all access ending at once does: suspension in every directory, deactivation. */
export function effectOfLosingAll(access: Access | null): Effect {
  if (access === null) return NOT_COMPUTED
  return { frees: access.held === null ? null : [...access.held], keeps: [], paths: [...access.paths] }
}

/** What leaving groups and losing direct roles does, after counting every way that remains. */
export function effectOfLosing(
  access: Access | null,
  leaving: readonly GroupId[],
  revoking: readonly { workspaceId: WorkspaceId; roleId: RoleId }[],
): Effect {
  if (access === null) return NOT_COMPUTED
  const revoked = (workspaceId: WorkspaceId, roleId: RoleId): boolean =>
    revoking.some((one) => one.workspaceId === workspaceId && one.roleId === roleId)
  const paths = access.paths.filter(
    ({ workspaceId, groupIds, direct }) =>
      groupIds.some((groupId) => leaving.includes(groupId)) || direct.some((roleId) => revoked(workspaceId, roleId)),
  )
  const frees: WorkspaceId[] = []
  const keeps: NonNullable<Effect['keeps']> = []
  for (const { workspaceId, groupIds, direct, inferred } of paths) {
    const left = groupIds.filter((groupId) => !leaving.includes(groupId))
    const stays = inferred || direct.some((roleId) => !revoked(workspaceId, roleId))
    if (left.length > 0 || stays) keeps.push({ workspaceId, groupIds: left, direct: stays })
    else if (access.held?.has(workspaceId) === true) frees.push(workspaceId)
  }
  return { frees: access.held === null ? null : frees, keeps, paths }
}
