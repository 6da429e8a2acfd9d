import { AccountId, GroupId } from '../vocabulary.ts'
import type { HolderKind, ProjectHolder, ProjectPermission } from './project.ts'

/**
 * Here, because both sides read projects: the page outside of the app's points, the server what the page may not see. What Jira
 * tells of one grant of a permission scheme, and of one actor of a role; null: not told. Source of all names: Jira Cloud platform
 * REST API v3, "Permission schemes" and "Project roles".
 */
export interface ToldGrant {
  readonly permission: string
  readonly holder: { readonly type: string; readonly parameter: string | null; readonly value: string | null }
}
export interface ToldActor {
  readonly actorUser?: { readonly accountId: string | null } | null | undefined
  readonly actorGroup?: { readonly groupId: string | null; readonly name: string | null } | null | undefined
}
export type RoleActors = NonNullable<NonNullable<ProjectHolder['role']>['actors']>

/** Jira's names of the permissions that let somebody use a project. Source: the same, "Built-in permissions". */
export const PERMISSIONS: Readonly<Record<string, ProjectPermission>> = {
  BROWSE_PROJECTS: 'browse',
  CREATE_ISSUES: 'create',
  SERVICEDESK_AGENT: 'agent',
  ADMINISTER_PROJECTS: 'administer',
}
/** Source: the same, holder object. */
const KINDS: Readonly<Record<string, HolderKind>> = {
  anyone: 'anyone',
  applicationRole: 'product',
  group: 'group',
  user: 'user',
  projectLead: 'lead',
  projectRole: 'role',
  assignee: 'issue',
  reporter: 'issue',
  userCustomField: 'issue',
  groupCustomField: 'issue',
  'sd.customer.portal.only': 'portal',
}

/** One holder for each user, group, role, …, with everything that it is given. */
export function schemeHoldersOf(grants: readonly ToldGrant[]): ProjectHolder[] {
  const holders = new Map<string, ProjectHolder>()
  for (const { permission, holder } of grants) {
    const value = holder.value ?? holder.parameter
    const key = `${holder.type} ${value ?? ''}`
    const found = holders.get(key) ?? holderOf(holder.type, value, holder.parameter)
    holders.set(key, found)
    const told = PERMISSIONS[permission]
    if (told === undefined) addOnce(found.others, permission)
    else addOnce(found.permissions, told)
  }
  return [...holders.values()]
}

/** Who is in a role. An account id `unknown` is a broken record of a deleted account. Source: the same, schema ProjectRoleUser. */
export function roleActorsOf(told: readonly ToldActor[]): RoleActors {
  const actors: RoleActors = { users: [], groups: [], lost: 0 }
  for (const { actorUser, actorGroup } of told) {
    const user = AccountId.safeParse(actorUser?.accountId)
    if (actorGroup) actors.groups.push({ groupId: groupOrNone(actorGroup.groupId), name: actorGroup.name })
    else if (user.success && user.data !== ('unknown' as string)) actors.users.push(user.data)
    else actors.lost += 1
  }
  return actors
}

function holderOf(type: string, value: string | null, parameter: string | null): ProjectHolder {
  const kind = KINDS[type] ?? 'other'
  return {
    kind,
    permissions: [],
    others: [],
    product: kind === 'product' ? value : null,
    // A group's `parameter` is its name as it was entered; it stays when the group is gone.
    group: kind === 'group' ? { groupId: groupOrNone(value), name: parameter } : null,
    accountId: kind === 'user' ? (AccountId.safeParse(value).data ?? null) : null,
    role: kind === 'role' ? { roleId: value ?? '', name: null, actors: null } : null,
  }
}

const groupOrNone = (value: string | null): GroupId | null => GroupId.safeParse(value).data ?? null

function addOnce<T>(list: T[], one: T): void {
  if (!list.includes(one)) list.push(one)
}
