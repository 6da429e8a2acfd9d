import type { AccountId, ClaimStatus, ManagementSource, UserStatus, WorkspaceId } from '../../contract/vocabulary.ts'
import { CLAIM_WORDS, SOURCE_WORDS, STATUS_WORDS, wordOf, YES } from './engine/codes.ts'
import type { LastActive } from './engine/last-active.ts'
import { lastActiveOf } from './engine/last-active.ts'
import type { ProtectionReason } from './engine/protected.ts'
import type { UserTable } from './engine/user-table.ts'

/** One row as something to show. null and `whole: false` always mean "not told (yet)", never "none". */
export interface RowFacts {
  readonly row: number
  readonly accountId: AccountId
  readonly name: string | null
  readonly email: string | null
  readonly status: UserStatus
  readonly claim: ClaimStatus
  readonly source: ManagementSource
  /** Workspaces on which a seat is held, as far as read. */
  readonly products: { readonly held: readonly WorkspaceId[]; readonly whole: boolean }
  readonly lastActive: LastActive
  readonly groups: { readonly count: number; readonly whole: boolean } | null
  readonly admin: 'yes' | 'no' | 'unknown'
  /** Epoch milliseconds. */
  readonly addedAt: number | null
  readonly protectedBy: ProtectionReason | null
}

const ADMIN_WORDS = ['no', 'yes', 'unknown'] as const

/** Reads one row out of the table. @throws RangeError when there is no such row. */
export function factsOf(table: UserTable, row: number): RowFacts {
  const { columns, seats, protection } = table
  const accountId = columns.accountIds[row]
  if (accountId === undefined) throw new RangeError(`no row ${row}`)
  const addedAt = columns.addedAt[row] ?? Number.NaN
  const groups = columns.groups[row] ?? null
  return {
    row,
    accountId,
    name: columns.names[row] ?? null,
    email: columns.emails[row] ?? null,
    status: wordOf(STATUS_WORDS, columns.status[row]),
    claim: wordOf(CLAIM_WORDS, columns.claim[row]),
    source: wordOf(SOURCE_WORDS, columns.source[row]),
    products: { held: seats.workspaceIds.filter((id) => seats.held(row, id) === YES), whole: seats.countOf(row).whole },
    lastActive: lastActiveOf(columns, seats, row, null),
    groups: groups === null ? null : { count: groups.length, whole: columns.groupsWhole[row] === 1 },
    admin: wordOf(ADMIN_WORDS, columns.admin[row]),
    addedAt: Number.isNaN(addedAt) ? null : addedAt,
    protectedBy: protection.reason(columns, row),
  }
}
