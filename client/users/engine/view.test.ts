import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UserRow } from '../../../contract/users/user.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { ClaimStatus, ManagementSource, UserStatus } from '../../../contract/vocabulary.ts'
import { arbitraryUsers, DICTIONARY, GROUPS, WORKSPACES } from './arbitrary-users.ts'
import type { UserFilters, UseCondition } from './filters.ts'
import { DAY_MS, NO_FILTERS } from './filters.ts'
import { fold } from './fold.ts'
import type { Sort, SortColumn } from './sort.ts'
import { UserTable } from './user-table.ts'
import { UserView } from './view.ts'

/** The same questions answered the slow and obvious way, from the rows themselves. */
interface World {
  readonly users: readonly UserRow[]
  /** Indexes of holders; `complete` false: only some were read. */
  readonly seats: ReadonlyMap<WorkspaceId, { holders: readonly number[]; complete: boolean }>
}
const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const NOW = Date.UTC(2025, 5, 1)

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
function passes(world: World, user: UserRow, filters: UserFilters, text: string): boolean {
  const day = Math.ceil(NOW / DAY_MS) * DAY_MS
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
    if (condition.kind !== 'idle' && condition.kind !== 'within') return kind === condition.kind
    if (at === null || (filters.product !== null && held(world, user, filters.product) !== 'yes')) return false
    return at < day - condition.days * DAY_MS === (condition.kind === 'idle')
  }
  return (
    one(filters.statuses, user.status) &&
    one(filters.claims, user.claimStatus) &&
    one(filters.sources, user.managementSource) &&
    one(filters.domains, domain) &&
    (filters.groups.length === 0 ||
      (user.groups ?? []).some((index) => filters.groups.some((id) => id === GROUPS[index]))) &&
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
function naive(world: World, filters: UserFilters, text: string, sort: Sort): string[] {
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

const subset = <T>(values: readonly T[]) => fc.oneof(fc.constant<T[]>([]), fc.subarray([...values], { minLength: 1 }))
const conditions: UseCondition[] = [
  { kind: 'never' },
  { kind: 'invited' },
  { kind: 'unknown' },
  { kind: 'idle', days: 200 },
  { kind: 'within', days: 200 },
]
const arbitraryFilters: fc.Arbitrary<UserFilters> = fc.record({
  statuses: subset(UserStatus.options),
  claims: subset(ClaimStatus.options),
  sources: subset(ManagementSource.options),
  groups: subset(GROUPS),
  domains: subset(['a.example', 'b.example', '']),
  admin: fc.constantFrom(null, 'yes', 'no', 'unknown'),
  protected: fc.constantFrom(null, null, 'yes', 'no'),
  product: fc.constantFrom(null, ...WORKSPACES),
  uses: subset(conditions),
})
const columns: SortColumn[] = [
  'name',
  'email',
  'accountId',
  'status',
  'claim',
  'source',
  'products',
  'groups',
  'admin',
  'addedAt',
  'lastActive',
]
const arbitrarySort: fc.Arbitrary<Sort> = fc.record({
  column: fc.constantFrom(...columns),
  workspaceId: fc.constantFrom(null, ...WORKSPACES),
  direction: fc.constantFrom('asc', 'desc'),
})
const arbitraryWorld: fc.Arbitrary<World> = arbitraryUsers.chain((users) =>
  fc
    .array(fc.record({ holders: fc.subarray(users.map((_, index) => index)), complete: fc.boolean() }), {
      maxLength: WORKSPACES.length,
    })
    .map((lists) => ({
      users,
      seats: new Map(lists.map((list, index) => [WORKSPACES[index] ?? WORKSPACES[0]!, list])),
    })),
)

/** Loads the world in pieces, holders before or after their rows. */
function load(
  world: World,
  pieces: number,
  seatsFirst: boolean,
  between: (table: UserTable, view: UserView) => void,
): { table: UserTable; view: UserView } {
  const table = new UserTable()
  table.protection.set({ emails: [], domains: ['b.example'] }, null)
  table.seats.setAllKnown(world.seats.size > 0)
  const view = new UserView(table, COLLATOR)
  const seats = () => {
    for (const [workspaceId, { holders, complete }] of world.seats) {
      table.seats.add(
        workspaceId,
        holders.map((index) => world.users[index]!.accountId),
      )
      table.seats.setState(workspaceId, complete ? 'complete' : 'partial')
    }
  }
  if (seatsFirst) seats()
  for (let at = 0; at < world.users.length; at += pieces) {
    table.add(world.users.slice(at, at + pieces), DICTIONARY)
    between(table, view)
  }
  if (!seatsFirst) seats()
  return { table, view }
}

test('filters, search and order agree with the slow way, however the rows came', () => {
  fc.assert(
    fc.property(
      arbitraryWorld,
      arbitraryFilters,
      fc.constantFrom('', 'an', 'anna', 'ANNA ko', 'zak luk', 'example 7', '712020:1'),
      arbitrarySort,
      fc.integer({ min: 1, max: 15 }),
      fc.boolean(),
      (world, filters, text, sort, pieces, seatsFirst) => {
        const query = { filters, text, sort }
        const { table, view } = load(world, pieces, seatsFirst, (_, early) => early.rows(query, NOW))
        const seen = [...view.rows(query, NOW)].map((row) => table.columns.accountIds[row])
        expect(seen).toEqual(naive(world, filters, text, sort))
      },
    ),
    { numRuns: 600 },
  )
})

test('typing and deleting letters one by one finds what the whole text finds', () => {
  fc.assert(
    fc.property(
      arbitraryWorld,
      fc.array(fc.constantFrom('a', 'n', ' ', 'k', '7', 'ż', '<'), { maxLength: 12 }),
      (world, keys) => {
        const { table, view } = load(world, 100, false, () => undefined)
        let text = ''
        for (const key of keys) {
          text = key === '<' ? text.slice(0, -1) : text + key
          const query = {
            filters: NO_FILTERS,
            text,
            sort: { column: 'name', workspaceId: null, direction: 'asc' } as const,
          }
          expect([...view.rows(query, NOW)].map((row) => table.columns.accountIds[row])).toEqual(
            naive(world, NO_FILTERS, text.trim(), query.sort),
          )
        }
      },
    ),
  )
})

test('rows that change after they were sorted are put in their new place', () => {
  fc.assert(
    fc.property(arbitraryUsers, fc.infiniteStream(fc.boolean()), (users, hide) => {
      const table = new UserTable()
      const view = new UserView(table, COLLATOR)
      const query = {
        filters: NO_FILTERS,
        text: '',
        sort: { column: 'name', workspaceId: null, direction: 'asc' } as const,
      }
      table.add(
        users.map((user) => (hide.next().value ? { ...user, name: null } : user)),
        DICTIONARY,
      )
      view.rows(query, NOW)
      table.add(users, DICTIONARY)
      expect([...view.rows(query, NOW)].map((row) => table.columns.accountIds[row])).toEqual(
        naive({ users, seats: new Map() }, NO_FILTERS, '', query.sort),
      )
    }),
  )
})
