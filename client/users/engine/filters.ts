import type { ClaimStatus, GroupId, ManagementSource, UserStatus, WorkspaceId } from '../../../contract/vocabulary.ts'
import { CLAIM_WORDS, SOURCE_WORDS, STATUS_WORDS, YES } from './codes.ts'
import { holdsIdleSeat } from './count-idle-holders.ts'
import type { InactivityLevel } from './inactivity.ts'
import { inactivityOf } from './inactivity.ts'
import type { LastActiveKind } from './last-active.ts'
import { lastActiveOf } from './last-active.ts'
import type { Overlap } from './places.ts'
import { fullDays } from './thresholds.ts'
import type { UserTable } from './user-table.ts'

/**
 * One condition on the last use; several are joined by "or". Days are full ones of 24 hours (`fullDays`). Most are levels by the admin's thresholds
 * (`recent` is the level `active`); `reclaimable` are the seats that are surely idle, `never-idle`
 * those of them that were never used; `never-new` was never used and is too new to be idle; `unjudged` is overdue or never used, and
 * whether the seat is idle can't be said; `held-unknown` surely holds a seat, of whose use nothing is known; `any-idle` are people with a surely idle seat on any licensed product. `between`: last used so many days ago, both ends in; `idle`: so many or more; `within`: fewer.
 * `last`: there is no date, for this reason, whatever the thresholds or the kind of account say.
 */
export type UseCondition =
  | {
      readonly kind:
        | Exclude<InactivityLevel, 'active'>
        | 'recent'
        | 'never-idle'
        | 'never-new'
        | 'unjudged'
        | 'held-unknown'
        | 'reclaimable'
        | 'any-idle'
    }
  | { readonly kind: 'idle' | 'within'; readonly days: number }
  | { readonly kind: 'between'; readonly from: number; readonly to: number }
  | { readonly kind: 'last'; readonly last: Exclude<LastActiveKind, 'active'> }

/** What a list of users may be narrowed by. Empty lists and nulls ask nothing; the parts are joined by "and". */
export interface UserFilters {
  readonly statuses: readonly UserStatus[]
  readonly claims: readonly ClaimStatus[]
  readonly sources: readonly ManagementSource[]
  /** Members of any of these groups. */
  readonly groups: readonly GroupId[]
  /** Members of every one of these groups. */
  readonly allGroups: readonly GroupId[]
  /** Members of none of these groups. Whose groups were not told to the end may be in one, and does not pass. */
  readonly noGroups: readonly GroupId[]
  /** E-mail domains; the empty text means "no e-mail told". */
  readonly domains: readonly string[]
  readonly admin: 'yes' | 'no' | 'unknown' | null
  readonly protected: 'yes' | 'no' | null
  /** Holders of a seat on this workspace; `uses` then speak of this workspace, else of all. */
  readonly product: WorkspaceId | null
  readonly uses: readonly UseCondition[]
  /** Holders of the product on several sites, or of a seat through several groups, or through what is not told. */
  readonly overlap: Overlap | null
}

export const NO_FILTERS: UserFilters = {
  statuses: [],
  claims: [],
  sources: [],
  groups: [],
  allGroups: [],
  noGroups: [],
  domains: [],
  admin: null,
  protected: null,
  product: null,
  uses: [],
  overlap: null,
}

const ADMIN_WORDS = ['no', 'yes', 'unknown'] as const

type Test = (row: number) => boolean

/** The rows that pass every filter, in row order. `now`: epoch milliseconds, for conditions in days. */
export function filterRows(table: UserTable, filters: UserFilters, now: number): Uint32Array {
  const { columns } = table
  const tests = testsOf(table, filters, now)
  const out = new Uint32Array(columns.count)
  let count = 0
  rows: for (let row = 0; row < columns.count; row += 1) {
    for (const test of tests) if (!test(row)) continue rows
    out[count] = row
    count += 1
  }
  return out.subarray(0, count)
}

/** The cheap tests come first. */
function testsOf(table: UserTable, filters: UserFilters, now: number): Test[] {
  const { columns, protection } = table
  const tests: Test[] = []
  const word = <W extends string>(column: Uint8Array, words: readonly W[], wanted: readonly W[]): void => {
    if (wanted.length === 0) return
    const take = Uint8Array.from(words, (each) => (wanted.includes(each) ? 1 : 0))
    tests.push((row) => take[column[row] ?? 0] === 1)
  }
  word(columns.status, STATUS_WORDS, filters.statuses)
  word(columns.claim, CLAIM_WORDS, filters.claims)
  word(columns.source, SOURCE_WORDS, filters.sources)
  if (filters.admin !== null) word(columns.admin, ADMIN_WORDS, [filters.admin])
  if (filters.domains.length > 0) {
    const wanted = numbersOf(filters.domains, (domain) => columns.domains.find(domain))
    tests.push((row) => wanted.has(columns.domain[row] ?? 0))
  }
  if (filters.groups.length > 0) {
    const wanted = numbersOf(filters.groups, (group) => columns.groupIds.find(group))
    tests.push((row) => columns.groups[row]?.some((group) => wanted.has(group)) ?? false)
  }
  for (const group of filters.allGroups) {
    const number = columns.groupIds.find(group)
    tests.push((row) => number !== undefined && (columns.groups[row]?.includes(number) ?? false))
  }
  if (filters.noGroups.length > 0) {
    const barred = numbersOf(filters.noGroups, (group) => columns.groupIds.find(group))
    tests.push((row) => columns.groupsWhole[row] === 1 && !columns.groups[row]?.some((group) => barred.has(group)))
  }
  if (filters.protected !== null) {
    const wanted = filters.protected === 'yes'
    // While the list is unread "not protected" can't be said of anyone, so that filter finds nobody.
    tests.push((row) => (protection.reason(columns, row) !== null) === wanted && (wanted || protection.read))
  }
  const { product, uses, overlap } = filters
  if (product !== null || uses.length > 0) tests.push(useTest(table, product, uses, now))
  if (overlap !== null) tests.push(overlapTest(table, overlap))
  return tests
}

function overlapTest({ columns, seats, places }: UserTable, overlap: Overlap): Test {
  if (overlap.kind === 'sites') return (row) => places.sitesOf(seats, row, overlap.productKey) > 1
  const { kind, workspaceId } = overlap
  const grants = places.grantsState(workspaceId)
  // While the groups are read, nobody is known to be one of whom they do not tell.
  if (kind !== 'paths' && grants !== 'complete' && grants !== 'partial') return () => false
  const pathsOf = places.pathsTo(columns, workspaceId)
  const isWhole = (row: number): boolean => columns.groupsWhole[row] === 1
  const tests: Readonly<Record<typeof kind, Test>> = {
    paths: (row) => pathsOf(row) > 1,
    untold: (row) => pathsOf(row) < 2 && !isWhole(row),
    'no-way': (row) => pathsOf(row) === 0 && !(isWhole(row) && grants === 'complete'),
  }
  return (row) => seats.held(row, workspaceId) === YES && tests[kind](row)
}

function useTest(table: UserTable, product: WorkspaceId | null, uses: readonly UseCondition[], now: number): Test {
  const { columns, seats } = table
  return (row) => {
    const held = product === null ? YES : seats.held(row, product)
    if (uses.length === 0) return held === YES
    return uses.some((use) => {
      if (use.kind === 'idle' || use.kind === 'within' || use.kind === 'between' || use.kind === 'last') {
        const { kind, at } = lastActiveOf(columns, seats, row, product)
        if (use.kind === 'last') return held === YES && kind === use.last
        if (held !== YES || at === null) return false
        const days = fullDays(at, now)
        if (use.kind === 'between') return days >= use.from && days <= use.to
        return days >= use.days === (use.kind === 'idle')
      }
      if (use.kind === 'any-idle') return holdsIdleSeat(table, row, now)
      const { level, idle } = inactivityOf(table, row, product, now)
      if (use.kind === 'held-unknown') return held === YES && level === 'unknown'
      if (use.kind === 'reclaimable') return idle === true
      if (use.kind === 'never-idle') return idle === true && level === 'never'
      if (use.kind === 'never-new') return idle === false && level === 'never'
      if (use.kind === 'unjudged') return idle === null && (level === 'overdue' || level === 'never')
      return level === (use.kind === 'recent' ? 'active' : use.kind)
    })
  }
}

function numbersOf<T>(values: readonly T[], find: (value: T) => number | undefined): ReadonlySet<number> {
  return new Set(values.map(find).filter((number) => number !== undefined))
}
