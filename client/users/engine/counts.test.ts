import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastActiveParts } from '../../dashboard/last-active-parts.ts'
import { throughLinks } from '../../licenses/through-links.ts'
import { filtersFromQuery, overlapToWord } from '../filters-query.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { arbitraryUsers, DICTIONARY, GROUPS, WORKSPACES } from './arbitrary-users.ts'
import { AGE_BUCKETS, lastActiveTally } from './count-last-active.ts'
import { pathsTally, sitesTally } from './count-overlaps.ts'
import { statusTally } from './count-statuses.ts'
import { throughTally } from './count-through.ts'
import { COLLATOR, GRANTS, NOW, PRODUCT_KEYS } from './naive-view.ts'
import { STATUS_WORDS } from './codes.ts'
import { tallyAll } from './tally.ts'
import { DAY_MS, judgedAt } from './thresholds.ts'
import { UserTable } from './user-table.ts'
import { UserView } from './view.ts'

/** Every number of the dashboard against the slow way, and against the list that it opens. */
const SORT = { column: 'name', workspaceId: null, direction: 'asc' } as const
const day = judgedAt(NOW)
const arbitraryWorld = arbitraryUsers.chain((users) =>
  fc
    .tuple(...WORKSPACES.map(() => fc.subarray(users.map(({ accountId }) => accountId))))
    .map((holders) => ({ users, holders })),
)
type World = typeof arbitraryWorld extends fc.Arbitrary<infer W> ? W : never

function load({ users, holders }: World) {
  const table = new UserTable()
  table.add(users, DICTIONARY)
  table.seats.setAllKnown(true)
  table.places.setWorkspaces(
    WORKSPACES.map((workspaceId, at) => ({ workspaceId, productKey: PRODUCT_KEYS[at]!, isProductSandbox: false })),
  )
  for (const [at, workspaceId] of WORKSPACES.entries()) {
    table.seats.add(workspaceId, holders[at]!)
    table.seats.setState(workspaceId, 'complete')
  }
  for (const [workspaceId, groupIds] of GRANTS) {
    table.places.addGrants(workspaceId, groupIds)
    table.places.setGrantsState(workspaceId, 'complete')
  }
  const view = new UserView(table, COLLATOR)
  const listed = (query: Record<string, string>): number =>
    view.rows({ filters: filtersFromQuery(query), text: '', sort: SORT }, NOW).length
  return { table, listed }
}

test('users by status', () => {
  fc.assert(
    fc.property(arbitraryWorld, (world) => {
      const { table, listed } = load(world)
      const counts = tallyAll(statusTally(table), table.columns.count)
      for (const status of STATUS_WORDS) {
        expect(counts[status]).toBe(world.users.filter((user) => user.status === status).length)
        expect(listed({ status })).toBe(counts[status])
      }
    }),
  )
})

test('last activity, of a product and over all', () => {
  fc.assert(
    fc.property(arbitraryWorld, fc.constantFrom(null, ...WORKSPACES), (world, workspaceId) => {
      const { table, listed } = load(world)
      const counts = tallyAll(lastActiveTally(table, workspaceId, day), table.columns.count)
      const at = WORKSPACES.findIndex((id) => id === workspaceId)
      const counted = world.users.filter(({ accountId, status }) =>
        workspaceId === null ? status === 'active' : world.holders[at]!.includes(accountId),
      )
      const dates = counted.flatMap(({ lastActive }) => {
        const told = (lastActive ?? []).flatMap(([index, date]) =>
          date !== null && (workspaceId === null || index === at) ? [Date.parse(date)] : [],
        )
        return told.length === 0 ? [] : [Math.max(...told)]
      })
      for (const [index, { from, to }] of AGE_BUCKETS.entries()) {
        const inside = dates
          .map((date) => (day - date) / DAY_MS)
          .filter((days) => (from === 0 || days >= from) && (to === null || days < to + 1))
        expect(counts.ages[index]).toBe(inside.length)
      }
      const { never, invited, unknown, none } = counts.without
      expect(never + invited + unknown + none).toBe(counted.length - dates.length)
      expect(counts.total).toBe(counted.length)
      for (const part of lastActiveParts(counts, workspaceId, true))
        expect(listed({ ...part.to?.query })).toBe(part.value)
    }),
  )
})

/** 300, 400 and 500 hundredths for the three of them. */
const priceOf = (workspaceId: WorkspaceId): number => 300 + 100 * WORKSPACES.indexOf(workspaceId)

test('a product on several sites, and a seat through several groups', () => {
  fc.assert(
    fc.property(arbitraryWorld, (world) => {
      const { table, listed } = load(world)
      const sites = tallyAll(sitesTally(table, 'wiki', priceOf), table.columns.count)
      const both = world.users.filter(({ accountId }) =>
        world.holders.slice(0, 2).every((ids) => ids.includes(accountId)),
      )
      const monthlyHundredths = both.length * 300
      expect(sites).toEqual({ people: both.length, moreSeats: both.length, monthlyHundredths, unpriced: false })
      expect(listed({ overlap: overlapToWord({ kind: 'sites', productKey: 'wiki' }) })).toBe(both.length)
      for (const [at, workspaceId] of WORKSPACES.entries()) {
        const paths = tallyAll(pathsTally(table, workspaceId), table.columns.count)
        const granting = (user: World['users'][number]): number =>
          (user.groups ?? []).filter((group) => GRANTS.get(workspaceId)?.includes(GROUPS[group]!)).length
        const holding = world.users.filter(({ accountId }) => world.holders[at]!.includes(accountId))
        expect(paths.people).toBe(holding.filter((user) => granting(user) > 1).length)
        expect(paths.unknown).toBe(holding.filter((user) => user.groups === null).length)
        expect(listed({ overlap: overlapToWord({ kind: 'paths', workspaceId }) })).toBe(paths.people)
        // Where nobody asked yet which groups give a seat, nobody is one of whom they do not tell.
        const untold = GRANTS.has(workspaceId) ? paths.unknown : 0
        expect(listed({ overlap: overlapToWord({ kind: 'untold', workspaceId }) })).toBe(untold)
      }
    }),
  )
})

test('of one product on three sites, two seats are beyond the first', () => {
  const { table } = load(fc.sample(arbitraryWorld, { numRuns: 1, seed: 5 })[0]!)
  const [user] = fc.sample(arbitraryUsers, { numRuns: 20, seed: 1 }).find((users) => users.length > 0)!
  table.add([user!], DICTIONARY)
  table.places.setWorkspaces(
    WORKSPACES.map((workspaceId) => ({ workspaceId, productKey: 'wiki', isProductSandbox: false })),
  )
  for (const workspaceId of WORKSPACES) table.seats.add(workspaceId, [user!.accountId])
  const before = tallyAll(sitesTally(table, 'wiki', priceOf), table.columns.rowOf.get(user!.accountId)!)
  const after = tallyAll(sitesTally(table, 'wiki', priceOf), table.columns.rowOf.get(user!.accountId)! + 1)
  expect([after.people - before.people, after.moreSeats - before.moreSeats]).toEqual([1, 2])
  const costAt = (prices: readonly (number | null)[]) => {
    const tally = sitesTally(table, 'wiki', (id) => prices[WORKSPACES.indexOf(id)] ?? null)
    tally.add(table.columns.rowOf.get(user!.accountId)!)
    const { monthlyHundredths, unpriced } = tally.result()
    return [monthlyHundredths, unpriced]
  }
  expect(costAt([300, 500, 400]), 'the most expensive is the first').toEqual([700, false])
  expect(costAt([300, null, 400]), 'so much at least').toEqual([300, true])
  expect(costAt([null, 500, null]), 'which of the others costs what is not known').toEqual([null, true])
  expect(costAt([null, null, null])).toEqual([null, true])
  expect(costAt([0, 0, 0]), 'free is no price that is missing').toEqual([0, false])
})

test("Atlassian's product sandboxes are no second site", () => {
  const { table } = load(fc.sample(arbitraryWorld, { numRuns: 1, seed: 5 })[0]!)
  table.places.setWorkspaces(
    WORKSPACES.map((workspaceId, at) => ({ workspaceId, productKey: 'wiki', isProductSandbox: at > 0 })),
  )
  expect(table.places.onSeveralSites).toEqual([])
  expect(tallyAll(sitesTally(table, 'wiki', priceOf), table.columns.count).people).toBe(0)
})

test('seats through groups, and behind each number its list', () => {
  fc.assert(
    fc.property(arbitraryWorld, fc.subarray(GROUPS), fc.boolean(), (world, granting, allRead) => {
      const { table, listed } = load(world)
      const [, , product] = WORKSPACES
      // Another walk met these, and told no groups of theirs.
      const again = world.users.filter((_, at) => at % 3 === 0)
      table.add(
        again.map((user) => ({ ...user, groups: null })),
        DICTIONARY,
      )
      table.places.addGrants(product!, granting)
      table.places.setGrantsState(product!, allRead ? 'complete' : 'partial')
      const known = [...table.places.granting(product!)]
      const counts = tallyAll(throughTally(table, product!), table.columns.count)
      const links = throughLinks(product!, known)
      const words = (query: object): Record<string, string> => query as Record<string, string>
      for (const { groupId, holders, alone } of counts.groups) {
        expect(listed(words(links.holders(groupId).query))).toBe(holders)
        expect(alone).toBe(allRead ? listed(words(links.alone(groupId)!.query)) : null)
      }
      const all = world.users.filter(({ accountId }) => world.holders[2]!.includes(accountId))
      const inAny = ({ groups }: (typeof all)[number]): boolean =>
        groups?.some((at) => known.includes(GROUPS[at]!)) ?? false
      const without = all.filter((user) => !inAny(user))
      const otherWay = allRead ? without.filter((user) => user.groups !== null && !again.includes(user)).length : null
      expect([counts.holders, counts.otherWay]).toEqual([all.length, otherWay])
      expect(counts.unknown).toBe(without.length - (otherWay ?? 0))
      expect(listed(words(links.notTold.query))).toBe(counts.unknown)
      const paths = tallyAll(pathsTally(table, product!), table.columns.count)
      expect(listed({ overlap: overlapToWord({ kind: 'untold', workspaceId: product! }) })).toBe(paths.unknown)
      if (otherWay !== null && links.otherWay !== null) expect(listed(words(links.otherWay.query))).toBe(otherWay)
    }),
  )
})
