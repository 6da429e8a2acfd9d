import type { Protection } from '../contract/protection/protection.ts'
import { ADMIN_ROLES, NOT_PEOPLE, type AccountId } from '../contract/vocabulary.ts'
import type { Exclusion } from '../contract/runs/run.ts'
import type { DirectoryUser } from './organizations-port.ts'

/**
 * Who may not be touched. Made from the stored protected list by the protect ring, again by the planner, and again by the
 * worker right before each write; nothing else can make one, and no run starts without it.
 */
export interface Guard {
  readonly actorId: AccountId
  readonly emails: ReadonlySet<string>
  readonly domains: ReadonlySet<string>
}

export function makeGuard(actorId: AccountId, protection: Protection): Guard {
  return { actorId, emails: new Set(protection.emails), domains: new Set(protection.domains) }
}

/**
 * Why this account may not be touched, or null. What is not known counts against touching: an account whose admin roles
 * or e-mail were not told, while rules about them exist, is `unknown`.
 */
export function judge(guard: Guard, user: DirectoryUser): Exclusion | null {
  if (user.accountId === guard.actorId) return 'yourself'
  if (user.platformRoles === null) return 'unknown'
  if (user.platformRoles.some((role) => (ADMIN_ROLES as readonly string[]).includes(role))) return 'organization-admin'
  if (user.accountType !== null && user.accountType !== 'atlassian') return 'app-account'
  const email = user.email?.trim().toLowerCase() ?? null
  // Neither kind nor address told: nothing says that this is a person.
  if (email === null) return guard.emails.size + guard.domains.size > 0 || user.accountType === null ? 'unknown' : null
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if ((NOT_PEOPLE as readonly string[]).includes(domain)) return 'app-account'
  if (guard.emails.has(email)) return 'protected-email'
  return guard.domains.has(domain) ? 'protected-domain' : null
}
