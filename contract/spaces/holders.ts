import { AccountId, GroupId } from '../vocabulary.ts'
import { SpaceClass, type SpaceHolder, type SpacePermission } from './space.ts'

/**
 * Here, because both sides read spaces: the server within the app's points, the page where these run out. What Confluence tells of
 * one permission and of one role assignment; null: not told. Source: Atlassian, Confluence Cloud REST API v2.
 */
export interface ToldPermission {
  readonly principal: { readonly type: string | null; readonly id: string | null }
  readonly operation: { readonly key: string | null; readonly targetType: string | null }
}
export interface ToldAssignment {
  readonly principal: { readonly principalType: string | null; readonly principalId: string | null }
  readonly roleId: string | null
}
export interface ToldRole {
  readonly id: string
  readonly name: string | null
  readonly spacePermissions?: readonly string[] | null | undefined
}

/** Whether the mode of Confluence means that it has space roles; null: a mode that is not known here. Source: "Get space role mode". */
export function usesRoles(mode: string | null): boolean | null {
  if (mode === 'PRE_ROLES') return false
  return mode === 'ROLES' || mode === 'ROLES_TRANSITION' ? true : null
}

/** What an operation on a target means for a person. Source: schema SpacePermissionAssignment. */
function meaning(key: string | null, target: string | null): SpacePermission | null {
  if (key === 'read' && target === 'space') return 'read'
  if (key === 'create' && target === 'page') return 'write'
  return key === 'administer' && target === 'space' ? 'administer' : null
}

/** One holder for each user, group, or role, with everything that it has. */
export function holdersOf(rows: readonly ToldPermission[]): SpaceHolder[] {
  const holders = new Map<string, SpaceHolder>()
  for (const { principal, operation } of rows) {
    const key = `${principal.type ?? ''} ${principal.id ?? ''}`
    const found = holders.get(key) ?? holderOf(principal.type, principal.id)
    const told = meaning(operation.key, operation.targetType)
    const adds = told !== null && !found.permissions.includes(told)
    holders.set(key, adds ? { ...found, permissions: [...found.permissions, told] } : found)
  }
  return [...holders.values()]
}

/** A permission's id is its operation and its target: `read/space`. Source: "Create space role". */
const permission = /^([a-z_]+)\/([a-z_]+)$/i

/** Who has a role, with what it gives. A role that is not in the list, or tells nothing that is understood, is not told. */
export function roleHolderOf({ principal, roleId }: ToldAssignment, roles: ReadonlyMap<string, ToldRole>): SpaceHolder {
  const { principalType: type, principalId: id } = principal
  const found = roleId === null ? undefined : roles.get(roleId)
  const gives = (found?.spacePermissions ?? []).flatMap((each) => {
    const [, key = null, target = null] = permission.exec(each) ?? []
    return meaning(key, target) ?? []
  })
  const people = SpaceClass.safeParse(id)
  const holder: SpaceHolder =
    type === 'ACCESS_CLASS'
      ? { ...holderOf(null, null), kind: 'class', class: people.success ? people.data : 'other' }
      : holderOf(type?.toLowerCase() ?? null, id)
  return {
    ...holder,
    permissions: gives,
    role: { roleId: roleId ?? '', name: found?.name ?? null, told: gives.length > 0 },
  }
}

function holderOf(type: string | null, id: string | null): SpaceHolder {
  const user = type === 'user' ? AccountId.safeParse(id) : null
  const group = type === 'group' ? GroupId.safeParse(id) : null
  const nobody = { accountId: null, groupId: null, permissions: [], class: null, role: null }
  if (user?.success === true) return { ...nobody, kind: 'user', accountId: user.data }
  if (group?.success === true) return { ...nobody, kind: 'group', groupId: group.data }
  return { ...nobody, kind: type === 'role' ? 'role' : 'other' }
}
