import type { Exclusion } from '../../../contract/runs/exclusion.ts'
import type { Protection } from '../../../contract/protection/protection.ts'
import type { AccountId, GroupId } from '../../../contract/vocabulary.ts'
import { NOT_PEOPLE } from '../../../contract/vocabulary.ts'
import { NO, YES } from './codes.ts'
import type { Columns } from './columns.ts'

export type ProtectionReason = Extract<
  Exclusion,
  'yourself' | 'organization-admin' | 'protected-email' | 'protected-domain' | 'protected-group' | 'app-account'
>

/**
 * Why commands will leave an account alone, as far as the page can tell. The server decides again, twice; this only saves a
 * person from selecting in vain. `rules` null: the list was not read.
 */
export class ProtectedAccounts {
  version = 0
  #emails: ReadonlySet<string> = new Set()
  #domains: ReadonlySet<string> = new Set()
  #groups: readonly GroupId[] = []
  #yourself: AccountId | null = null
  #read = false

  set(rules: Protection | null, yourself: AccountId | null): void {
    this.#read = rules !== null
    this.#emails = new Set(rules?.emails ?? [])
    this.#domains = new Set(rules?.domains ?? [])
    this.#groups = rules?.groups ?? []
    this.#yourself = yourself
    this.version += 1
  }

  /** Whether "not protected" can be said at all. */
  get read(): boolean {
    return this.#read
  }

  /** Whether something of the account was not told that counts against touching it, as in `server/guard.ts`. */
  untold(columns: Columns, row: number): boolean {
    if (columns.admin[row] !== NO) return true
    const byAddress = this.#emails.size + this.#domains.size > 0 || (columns.accountTypes[row] ?? null) === null
    if ((columns.emails[row] ?? null) === null && byAddress) return true
    return this.#groups.length > 0 && columns.groupsWhole[row] !== 1
  }

  /** The first reason that holds, or null when none is known. */
  reason(columns: Columns, row: number): ProtectionReason | null {
    if (this.#yourself !== null && columns.accountIds[row] === this.#yourself) return 'yourself'
    if (columns.admin[row] === YES) return 'organization-admin'
    const type = columns.accountTypes[row] ?? null
    if (type !== null && type !== 'atlassian') return 'app-account'
    const email = columns.emails[row] ?? null
    const domain = columns.domains.values[columns.domain[row] ?? 0]
    if (domain && (NOT_PEOPLE as readonly string[]).includes(domain)) return 'app-account'
    if (email !== null && this.#emails.has(email.trim().toLowerCase())) return 'protected-email'
    if (domain && this.#domains.has(domain)) return 'protected-domain'
    const groups = columns.groups[row] ?? null
    if (groups !== null && this.#groups.some((id) => groups.includes(columns.groupIds.find(id) ?? -1)))
      return 'protected-group'
    return null
  }
}
