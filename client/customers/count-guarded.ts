import type { Customer } from '../../contract/customers/customer.ts'
import type { Protection } from '../../contract/protection/protection.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { SOURCE_WORDS } from '../users/engine/codes.ts'
import type { UserTable } from '../users/engine/user-table.ts'

const SYNCED = SOURCE_WORDS.indexOf('synced')
const NOT_TOLD = SOURCE_WORDS.indexOf('unknown')

export interface Guarded {
  /** Commands leave them alone. */
  readonly protected: number
  /** Of whom that can't be said. */
  readonly unknown: number
  /** Users of the organization whom an identity provider manages. */
  readonly synced: number
  /** Of whom that can't be said. */
  readonly syncedUnknown: number
}

/** What the page knows of who is protected. `protection` null: the list was not read. `users` may hold a part of the users. */
export interface Known {
  readonly protection: Protection | null
  readonly yourself: AccountId | null
  readonly users: UserTable
  readonly usersWhole: boolean
}

/**
 * How many of these people a plan leaves alone, as far as the page can tell; the server decides again. Who is a user of the
 * organization is judged as one; of others only the address can be on the list, and a hidden one may be.
 */
export function countGuarded(people: readonly Customer[], known: Known): Guarded {
  let guarded = 0
  let unknown = 0
  let synced = 0
  let syncedUnknown = 0
  for (const one of people) {
    const row = known.users.columns.rowOf.get(one.accountId)
    const source = sourceOf(one, row, known)
    if (source === SYNCED) synced += 1
    else if (source === NOT_TOLD) syncedUnknown += 1
    const answer = isProtected(one, row, known)
    if (answer === null) unknown += 1
    else if (answer) guarded += 1
  }
  return { protected: guarded, unknown, synced, syncedUnknown }
}

/** null: no user, whom no identity provider manages here. */
function sourceOf(one: Customer, row: number | undefined, { users, usersWhole }: Known): number | null {
  if (row !== undefined) return users.columns.source[row] ?? NOT_TOLD
  return one.portalOnly || usersWhole ? null : NOT_TOLD
}

/** null: unknown. */
function isProtected(one: Customer, row: number | undefined, known: Known): boolean | null {
  const { protection, users } = known
  if (one.accountId === known.yourself) return true
  if (row !== undefined && users.protection.reason(users.columns, row) !== null) return true
  if (protection === null) return null
  const email = one.email?.trim().toLowerCase() ?? null
  if (email !== null) {
    if (protection.emails.includes(email)) return true
    if (protection.domains.includes(email.slice(email.lastIndexOf('@') + 1))) return true
  }
  if (row !== undefined) return users.protection.read ? false : null
  // Admins, and who is in a protected group, are users.
  if (!one.portalOnly && !known.usersWhole) return null
  return email === null && protection.emails.length + protection.domains.length > 0 ? null : false
}
