import type { UserDictionary, UserRow } from '../../../contract/users/user.ts'
import { ADMIN_ROLES } from '../../../contract/vocabulary.ts'
import { CLAIM_WORDS, codeOf, NO, SOURCE_WORDS, STATUS_WORDS, UNKNOWN, YES } from './codes.ts'
import type { Columns } from './columns.ts'
import { fold } from '../../text/find-words.ts'

/**
 * Puts a batch of rows into the table: new accounts are appended, known ones merged. Batches may come in any order, from
 * several walks, and overlap; the table ends up the same. The cost is that of the batch, not of the table.
 *
 * Groups and dates of one account come per directory, so they are joined; a part that one walk did not tell leaves the whole marked as not whole.
 * @returns how many accounts are new.
 */
export function mergeRows(columns: Columns, rows: readonly UserRow[], dictionary: UserDictionary): number {
  columns.reserve(rows.length)
  const groups = dictionary.groupIds.map((id) => columns.groupIds.add(id))
  const workspaces = dictionary.workspaceIds.map((id) => columns.workspaceIds.add(id))
  const before = columns.count
  let changed = false
  for (const user of rows) {
    const known = columns.rowOf.get(user.accountId)
    if (known === undefined) append(columns, user, groups, workspaces)
    else if (update(columns, known, user, groups, workspaces)) {
      columns.changes.push(known)
      changed = true
    }
  }
  if (changed || columns.count > before) columns.version += 1
  return columns.count - before
}

function append(columns: Columns, user: UserRow, groups: readonly number[], workspaces: readonly number[]): void {
  const row = columns.count
  columns.count += 1
  columns.rowOf.set(user.accountId, row)
  columns.accountIds.push(user.accountId)
  columns.names.push(user.name)
  columns.emails.push(user.email)
  columns.accountTypes.push(user.accountType)
  columns.jobTitles.push(user.jobTitle)
  columns.departments.push(user.department)
  columns.roles.push(user.platformRoles)
  columns.groups.push(numbersOf(user.groups, groups))
  columns.haystacks.push('')
  columns.status[row] = codeOf(STATUS_WORDS, user.status)
  columns.claim[row] = codeOf(CLAIM_WORDS, user.claimStatus)
  columns.source[row] = codeOf(SOURCE_WORDS, user.managementSource)
  columns.verified[row] = answerOf(user.emailVerified)
  columns.addedAt[row] = user.addedToOrg === null ? Number.NaN : Date.parse(user.addedToOrg)
  columns.groupsWhole[row] = user.groups === null ? 0 : 1
  columns.datesWhole[row] = user.lastActive === null ? 0 : 1
  columns.lastActiveAnywhere[row] = Number.NaN
  derive(columns, row)
  mergeDates(columns, row, user, workspaces)
}

/** @returns whether anything became different. */
function update(
  columns: Columns,
  row: number,
  user: UserRow,
  groups: readonly number[],
  workspaces: readonly number[],
): boolean {
  let changed = false
  for (const [column, value] of [
    [columns.names, user.name],
    [columns.emails, user.email],
    [columns.accountTypes, user.accountType],
    [columns.jobTitles, user.jobTitle],
    [columns.departments, user.department],
  ] as const) {
    if (value !== null && column[row] === null) {
      column[row] = value
      changed = true
    }
  }
  for (const [column, code] of [
    [columns.status, codeOf(STATUS_WORDS, user.status)],
    [columns.claim, codeOf(CLAIM_WORDS, user.claimStatus)],
    [columns.source, codeOf(SOURCE_WORDS, user.managementSource)],
  ] as const) {
    if (code < (column[row] ?? code)) {
      column[row] = code
      changed = true
    }
  }
  // One account has one address: whoever tells that it is confirmed is right, however old another walk's row was.
  const verified = answerOf(user.emailVerified)
  if (verified !== UNKNOWN && columns.verified[row] !== YES && columns.verified[row] !== verified) {
    columns.verified[row] = verified
    changed = true
  }
  if (user.platformRoles !== null) {
    const joined = [...new Set([...(columns.roles[row] ?? []), ...user.platformRoles])].sort()
    if (columns.roles[row] === null || joined.length !== columns.roles[row]?.length) {
      columns.roles[row] = joined
      changed = true
    }
  }
  if (user.addedToOrg !== null) {
    const added = Date.parse(user.addedToOrg)
    // The earliest: each directory may tell when the account came to it.
    if (!(added >= (columns.addedAt[row] ?? Number.NaN))) {
      columns.addedAt[row] = added
      changed = true
    }
  }
  const told = numbersOf(user.groups, groups)
  const had = columns.groups[row] ?? null
  if (told === null) changed = lower(columns.groupsWhole, row) || changed
  else {
    const all = had === null ? told : Uint32Array.from(new Set([...had, ...told])).sort()
    if (had === null || all.length !== had.length) {
      columns.groups[row] = all
      changed = true
    }
  }
  if (user.lastActive === null) changed = lower(columns.datesWhole, row) || changed
  changed = mergeDates(columns, row, user, workspaces) || changed
  if (changed) derive(columns, row)
  return changed
}

const answerOf = (told: boolean | null): number => (told === null ? UNKNOWN : told ? YES : NO)

/** What follows from the other columns of a row. */
function derive(columns: Columns, row: number): void {
  const email = columns.emails[row] ?? null
  const roles = columns.roles[row] ?? null
  columns.haystacks[row] = fold(`${columns.names[row] ?? ''}\n${email ?? ''}\n${columns.accountIds[row] ?? ''}`)
  columns.domain[row] = columns.domains.add(domainOf(email))
  columns.admin[row] = roles === null ? UNKNOWN : roles.some((role) => ADMIN_IDS.has(role)) ? YES : NO
}
const ADMIN_IDS: ReadonlySet<string> = new Set(ADMIN_ROLES)

/** What stands behind the last `@`, in lower case; empty when it is no e-mail. */
export function domainOf(email: string | null): string {
  const at = email === null ? -1 : email.lastIndexOf('@')
  return at < 1 || email === null
    ? ''
    : email
        .slice(at + 1)
        .trim()
        .toLowerCase()
}

function numbersOf(indexes: readonly number[] | null, numbers: readonly number[]): Uint32Array | null {
  if (indexes === null) return null
  const out = new Set<number>()
  for (const index of indexes) {
    const number = numbers[index]
    if (number !== undefined) out.add(number)
  }
  return Uint32Array.from(out).sort()
}

function mergeDates(columns: Columns, row: number, user: UserRow, workspaces: readonly number[]): boolean {
  let changed = false
  for (const [index, told] of user.lastActive ?? []) {
    const workspace = workspaces[index]
    if (workspace === undefined || told === null) continue
    const at = Date.parse(told)
    const dates = columns.datesOf(workspace)
    if (!(at <= (dates[row] ?? Number.NaN))) {
      dates[row] = at
      changed = true
    }
    if (!(at <= (columns.lastActiveAnywhere[row] ?? Number.NaN))) columns.lastActiveAnywhere[row] = at
  }
  return changed
}

function lower(flags: Uint8Array, row: number): boolean {
  if (flags[row] === 0) return false
  flags[row] = 0
  return true
}
