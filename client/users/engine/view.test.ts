import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClaimStatus, ManagementSource, UserStatus } from '../../../contract/vocabulary.ts'
import { arbitraryUsers, DICTIONARY, GROUPS, WORKSPACES } from './arbitrary-users.ts'
import type { UserFilters, UseCondition } from './filters.ts'
import { NO_FILTERS } from './filters.ts'
import type { World } from './naive-view.ts'
import { COLLATOR, GRANTS, naive, NOW, PRODUCT_KEYS, THRESHOLDS } from './naive-view.ts'
import type { Overlap } from './places.ts'
import { WAYS_IN } from './places.ts'
import type { Sort, SortColumn } from './sort.ts'
import { UserTable } from './user-table.ts'
import { UserView } from './view.ts'

const subset = <T>(values: readonly T[]) => fc.oneof(fc.constant<T[]>([]), fc.subarray([...values], { minLength: 1 }))
const conditions: UseCondition[] = [
  { kind: 'never' },
  { kind: 'invited' },
  { kind: 'unknown' },
  { kind: 'idle', days: 200 },
  { kind: 'within', days: 200 },
  { kind: 'recent' },
  { kind: 'warning' },
  { kind: 'overdue' },
  { kind: 'maybe' },
  { kind: 'reclaimable' },
  { kind: 'any-idle' },
  { kind: 'never-idle' },
  { kind: 'never-new' },
  { kind: 'unjudged' },
  { kind: 'held-unknown' },
  { kind: 'none' },
  { kind: 'between', from: 31, to: 400 },
  { kind: 'last', last: 'never' },
  { kind: 'last', last: 'invited' },
  { kind: 'last', last: 'unknown' },
  { kind: 'last', last: 'none' },
]
const overlaps: Overlap[] = [
  { kind: 'sites', productKey: 'wiki' },
  ...WAYS_IN.flatMap((kind) => WORKSPACES.map((workspaceId): Overlap => ({ kind, workspaceId }))),
]
const arbitraryFilters: fc.Arbitrary<UserFilters> = fc.record({
  statuses: subset(UserStatus.options),
  claims: subset(ClaimStatus.options),
  sources: subset(ManagementSource.options),
  groups: subset(GROUPS),
  allGroups: subset(GROUPS),
  noGroups: subset(GROUPS),
  domains: subset(['a.example', 'b.example', '']),
  admin: fc.constantFrom(null, 'yes', 'no', 'unknown'),
  protected: fc.constantFrom(null, null, 'yes', 'no'),
  product: fc.constantFrom(null, ...WORKSPACES),
  uses: subset(conditions),
  overlap: fc.option(fc.constantFrom(...overlaps), { nil: null, freq: 2 }),
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
  table.protection.set({ emails: [], domains: ['b.example'], groups: [] }, null)
  table.thresholds.set(THRESHOLDS)
  table.places.setWorkspaces(
    WORKSPACES.map((workspaceId, index) => ({
      workspaceId,
      productKey: PRODUCT_KEYS[index]!,
      isProductSandbox: false,
    })),
  )
  for (const [workspaceId, groupIds] of GRANTS) {
    table.places.addGrants(workspaceId, groupIds)
    table.places.setGrantsState(workspaceId, 'complete')
  }
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
