import type { Protection } from '../contract/protection/protection.ts'
import type { Exclusion, Unread } from '../contract/runs/exclusion.ts'
import { NOT_PEOPLE, type AccountId, type GroupId } from '../contract/vocabulary.ts'
import type { DirectoryUser } from './organizations-port.ts'

const DAY_MS = 86_400_000

/** Which accounts count as too young, and the moment (epoch ms) at which their age is looked at. */
export interface AgeRule {
  readonly minimumDays: number
  readonly now: number
}

/**
 * Who may not be touched. Made from the stored protected list by the protect ring, again by the planner, and again by the
 * worker right before each write; nothing else can make one, and no run starts without it.
 */
export interface Guard {
  readonly actorId: AccountId
  readonly emails: ReadonlySet<string>
  readonly domains: ReadonlySet<string>
  readonly groups: ReadonlySet<GroupId>
  /** null: age does not matter. */
  readonly age: AgeRule | null
}

/** Why an account may not be touched; of `unknown`: what was not told. */
export interface Verdict {
  readonly exclusion: Exclusion
  readonly unread: Unread | null
}

export function makeGuard(actorId: AccountId, protection: Protection, age: AgeRule | null = null): Guard {
  return {
    actorId,
    emails: new Set(protection.emails),
    domains: new Set(protection.domains),
    groups: new Set(protection.groups),
    age: age !== null && age.minimumDays > 0 ? age : null,
  }
}

const because = (exclusion: Exclusion): Verdict => ({ exclusion, unread: null })
const untold = (unread: Unread): Verdict => ({ exclusion: 'unknown', unread })

/** The strongest first: who is several things is called by the one that protects most. */
const ADMINS = [
  ['atlassian/org-admin', 'organization-admin'],
  ['atlassian/site-admin', 'site-admin'],
  ['atlassian/user-access-admin', 'user-access-admin'],
] as const

/**
 * Why this account may not be touched, or null. What is not known counts against touching: an account whose admin roles,
 * e-mail, groups or age were not told, while rules about them exist, is `unknown`.
 */
export function judge(guard: Guard, user: DirectoryUser): Verdict | null {
  if (user.accountId === guard.actorId) return because('yourself')
  if (user.unreadable === true) return untold('account')
  if (user.platformRoles === null) return untold('admin-roles')
  const roles: readonly string[] = user.platformRoles
  for (const [role, exclusion] of ADMINS) if (roles.includes(role)) return because(exclusion)
  if (user.accountType !== null && user.accountType !== 'atlassian') return because('app-account')
  return byAddress(guard, user) ?? byGroup(guard, user) ?? byAge(guard, user)
}

function byAddress(guard: Guard, user: DirectoryUser): Verdict | null {
  const email = user.email?.trim().toLowerCase() ?? null
  // Neither kind nor address told: nothing says that this is a person.
  if (email === null)
    return guard.emails.size + guard.domains.size > 0 || user.accountType === null ? untold('email') : null
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if ((NOT_PEOPLE as readonly string[]).includes(domain)) return because('app-account')
  if (guard.emails.has(email)) return because('protected-email')
  return guard.domains.has(domain) ? because('protected-domain') : null
}

function byGroup({ groups }: Guard, { groupIds }: DirectoryUser): Verdict | null {
  if (groups.size === 0) return null
  if (groupIds === null) return untold('groups')
  return groupIds.some((groupId) => groups.has(groupId)) ? because('protected-group') : null
}

function byAge({ age }: Guard, { addedToOrg }: DirectoryUser): Verdict | null {
  if (age === null) return null
  if (addedToOrg === null) return untold('age')
  return age.now - Date.parse(addedToOrg) < age.minimumDays * DAY_MS ? because('too-young') : null
}
