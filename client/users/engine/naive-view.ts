import type { UserRow } from '../../../contract/users/user.ts'
import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { GROUPS, WORKSPACES } from './arbitrary-users.ts'
import type { UserFilters, UseCondition } from './filters.ts'
import { fold } from '../../text/find-words.ts'
import type { Sort } from './sort.ts'
import { DAY_MS } from './thresholds.ts'

/** What the naive view looks at: the rows themselves, and who was read to hold a seat. */
export interface World {
  readonly users: readonly UserRow[]
  /** Indexes of holders; `complete` false: only some were read. */
  readonly seats: ReadonlyMap<WorkspaceId, { holders: readonly number[]; complete: boolean }>
}
export const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
export const NOW = Date.UTC(2025, 5, 1, 15, 30)
/** When the day of `NOW` began. */
const MIDNIGHT = Date.UTC(2025, 5, 1)
/** Whether so many days had gone by at midnight. */
const passed = (at: number, days: number): boolean => at + days * DAY_MS <= MIDNIGHT

type Held = 'yes' | 'no' | 'unknown'
function held(world: World, user: UserRow, workspaceId: WorkspaceId): Held {
  const seats = world.seats.get(workspaceId)
  if (seats?.holders.some((index) => world.users[index] === user)) return 'yes'
  if (seats?.complete) return 'no'
  return user.status === 'active' || user.status === 'unknown' ? 'unknown' : 'no'
}
function last(world: World, user: UserRow, workspaceId: WorkspaceId | null): { kind: string; at: number | null } {
  const dates = (user.lastActive ?? []).flatMap(([index, at]) =>
    at !== null && (workspaceId === null || WORKSPACES[index] === workspaceId) ? [Date.parse(at)] : [],
  )
  if (dates.length > 0) return { kind: 'active', at: Math.max(...dates) }
  const answers = (workspaceId === null ? [...world.seats.keys()] : [workspaceId]).map((id) => held(world, user, id))
  const any = answers.includes('yes') ? 'yes' : answers.includes('unknown') || answers.length === 0 ? 'unknown' : 'no'
  if (any === 'no') return { kind: 'none', at: null }
  if (any === 'unknown' || user.lastActive === null) return { kind: 'unknown', at: null }
  const seen = user.lastActive.some(([, at]) => at !== null)
  return { kind: !seen && user.emailVerified === false ? 'invited' : 'never', at: null }
}
/** The products of the tests: the first two workspaces are the same one on two sites. */
export const PRODUCT_KEYS = ['wiki', 'wiki', 'desk']
/** Which groups give a seat where. */
export const GRANTS: ReadonlyMap<WorkspaceId, readonly GroupId[]> = new Map([
  ...WORKSPACES.slice(0, 1).map((id) => [id, GROUPS.slice(0, 3)] as const),
  ...WORKSPACES.slice(1, 2).map((id) => [id, GROUPS.slice(2)] as const),
])
/** The admin's thresholds of the tests: days, and other ones for the first workspace. */
export const THRESHOLDS = {
  warningDays: 100,
  overdueDays: 300,
  perWorkspace: WORKSPACES.slice(0, 1).map((workspaceId) => ({ workspaceId, warningDays: 30, overdueDays: 500 })),
}
/** The level of use and whether a seat is surely idle, by the rules in words. */
function level(world: World, user: UserRow, workspaceId: WorkspaceId | null): { level: string; idle: boolean } {
  const { kind } = last(world, user, workspaceId)
  if (kind !== 'active' && kind !== 'never') return { level: kind, idle: false }
  const answers = (workspaceId === null ? [...world.seats.keys()] : [workspaceId]).map((id) => held(world, user, id))
  const sure = answers.includes('yes')
  const without = !sure && answers.length > 0 && !answers.includes('unknown')
  if (without && (workspaceId !== null || !['active', 'unknown'].includes(user.status)))
    return { level: 'none', idle: false }
  if (!sure && workspaceId !== null) return { level: 'unknown', idle: false }
  const limits = (id: WorkspaceId | undefined) =>
    THRESHOLDS.perWorkspace.find((one) => one.workspaceId === id) ?? THRESHOLDS
  const byDate = (user.lastActive ?? []).flatMap(([index, date]) => {
    if (date === null || (workspaceId !== null && WORKSPACES[index] !== workspaceId)) return []
    const at = Date.parse(date)
    const { warningDays, overdueDays } = limits(WORKSPACES[index])
    return [passed(at, overdueDays) ? 'overdue' : passed(at, warningDays) ? 'warning' : 'active']
  })
  const word = kind === 'never' ? 'never' : (['active', 'warning'].find((one) => byDate.includes(one)) ?? 'overdue')
  if (without && word === 'overdue') return { level: 'none', idle: false }
  if (word !== 'active' && user.accountType === 'app') return { level: 'maybe', idle: false }
  if (word !== 'never' || user.addedToOrg === null || !sure) return { level: word, idle: sure && word === 'overdue' }
  const may =
    workspaceId === null ? [...world.seats.keys()].filter((id) => held(world, user, id) !== 'no') : [workspaceId]
  const allowed = Math.max(...may.map((id) => limits(id).overdueDays))
  return { level: word, idle: passed(Date.parse(user.addedToOrg), allowed) }
}
function overlaps(world: World, user: UserRow, { overlap }: UserFilters): boolean {
  if (overlap === null) return true
  const holding = WORKSPACES.filter((id) => held(world, user, id) === 'yes')
  if (overlap.kind === 'sites')
    return holding.filter((id) => PRODUCT_KEYS[WORKSPACES.indexOf(id)] === overlap.productKey).length > 1
  const granting = (user.groups ?? []).filter((index) =>
    GRANTS.get(overlap.workspaceId)?.some((id) => id === GROUPS[index]),
  )
  if (!holding.includes(overlap.workspaceId)) return false
  if (overlap.kind === 'paths') return granting.length > 1
  return user.groups === null && GRANTS.get(overlap.workspaceId) !== undefined
}
function passes(world: World, user: UserRow, filters: UserFilters, text: string): boolean {
  const one = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value)
  const admin =
    user.platformRoles === null
      ? 'unknown'
      : user.platformRoles.some((role) => /org-admin|site-admin/.test(role))
        ? 'yes'
        : 'no'
  const domain = user.email?.split('@')[1]?.toLowerCase() ?? ''
  const guarded = admin === 'yes' || user.accountType === 'app' || domain === 'b.example'
  const uses = (condition: UseCondition): boolean => {
    const { kind, at } = last(world, user, filters.product)
    const holds = filters.product === null || held(world, user, filters.product) === 'yes'
    if (condition.kind === 'last') return holds && kind === condition.last
    if (condition.kind === 'between') {
      return holds && at !== null && passed(at, condition.from) && !passed(at, condition.to + 1)
    }
    if (condition.kind === 'never-idle')
      return level(world, user, filters.product).idle && level(world, user, filters.product).level === 'never'
    if (condition.kind === 'never-new' || condition.kind === 'unjudged') {
      const judged = level(world, user, filters.product)
      const fresh = judged.level === 'never' && user.addedToOrg !== null
      return !judged.idle && (condition.kind === 'never-new' ? fresh : /overdue|never/.test(judged.level) && !fresh)
    }
    if (condition.kind === 'any-idle') return WORKSPACES.some((id) => level(world, user, id).idle)
    if (condition.kind === 'held-unknown') return holds && level(world, user, filters.product).level === 'unknown'
    if (condition.kind === 'reclaimable') return level(world, user, filters.product).idle
    if (condition.kind !== 'idle' && condition.kind !== 'within')
      return level(world, user, filters.product).level === (condition.kind === 'recent' ? 'active' : condition.kind)
    if (at === null || (filters.product !== null && held(world, user, filters.product) !== 'yes')) return false
    return passed(at, condition.days) === (condition.kind === 'idle')
  }
  return (
    overlaps(world, user, filters) &&
    one(filters.statuses, user.status) &&
    one(filters.claims, user.claimStatus) &&
    one(filters.sources, user.managementSource) &&
    one(filters.domains, domain) &&
    (filters.groups.length === 0 ||
      (user.groups ?? []).some((index) => filters.groups.some((id) => id === GROUPS[index]))) &&
    filters.allGroups.every((id) => user.groups?.includes(GROUPS.indexOf(id))) &&
    filters.noGroups.every((id) => user.groups !== null && !user.groups.includes(GROUPS.indexOf(id))) &&
    (filters.admin === null || filters.admin === admin) &&
    (filters.protected === null || (filters.protected === 'yes') === guarded) &&
    (filters.uses.length > 0
      ? filters.uses.some(uses)
      : filters.product === null || held(world, user, filters.product) === 'yes') &&
    text
      .split(' ')
      .every((word) => fold(`${user.name ?? ''}\n${user.email ?? ''}\n${user.accountId}`).includes(fold(word)))
  )
}
function value(world: World, user: UserRow, sort: Sort): string | number | null {
  const known = <W extends string>(words: readonly W[], word: W) => (word === 'unknown' ? null : words.indexOf(word))
  switch (sort.column) {
    case 'name':
      return user.name
    case 'email':
      return user.email
    case 'accountId':
      return user.accountId
    case 'status':
      return known(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'], user.status)
    case 'claim':
      return known(['managed', 'unmanaged'], user.claimStatus)
    case 'source':
      return known(['synced', 'invited'], user.managementSource)
    case 'admin':
      return user.platformRoles === null
        ? null
        : user.platformRoles.some((role) => /org-admin|site-admin/.test(role))
          ? 1
          : 0
    case 'addedAt':
      return user.addedToOrg === null ? null : Date.parse(user.addedToOrg)
    case 'groups':
      return user.groups?.length ?? null
    case 'products': {
      const answers = [...world.seats.keys()].map((id) => held(world, user, id))
      const count = answers.filter((answer) => answer === 'yes').length
      return count === 0 && (answers.length === 0 || answers.includes('unknown')) ? null : count
    }
    case 'lastActive': {
      const { kind, at } = last(world, user, sort.workspaceId)
      return at ?? (kind === 'never' ? -1 : kind === 'invited' ? -2 : null)
    }
  }
}
/** The questions that `UserView` answers, answered the slow and obvious way: account ids, filtered and in order. */
export function naive(world: World, filters: UserFilters, text: string, sort: Sort): string[] {
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : sort.column === 'accountId'
        ? a < b
          ? -1
          : a > b
            ? 1
            : 0
        : COLLATOR.compare(String(a), String(b))
  const keyed = world.users.map((user, index) => ({ user, index, key: value(world, user, sort) }))
  const sorted = keyed
    .filter((each) => each.key !== null)
    .sort((a, b) => compare(a.key ?? 0, b.key ?? 0) || a.index - b.index)
  if (sort.direction === 'desc') sorted.reverse()
  return [...sorted, ...keyed.filter((each) => each.key === null)]
    .filter(({ user }) => passes(world, user, filters, text))
    .map(({ user }) => user.accountId)
}
