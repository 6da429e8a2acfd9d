import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ViewColumn } from '../../contract/views/view.ts'
import { Density, VIEW_COLUMNS, ViewState } from '../../contract/views/view.ts'
import { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { arbitraryFilters } from '../users/arbitrary-filters.ts'
import { GROUPS, WORKSPACES } from '../users/engine/arbitrary-users.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import type { Sort } from '../users/engine/sort.ts'
import { FIRST_SORT } from '../users/engine/sort.ts'
import type { Gone, Looking } from './view-state.ts'
import { fromViewState, lostParts, sameFilters, sameState, toViewState, withoutLost } from './view-state.ts'

const direction = fc.constantFrom('asc' as const, 'desc' as const)
const sort: fc.Arbitrary<Sort> = fc.oneof(
  fc.record({ column: fc.constantFrom(...VIEW_COLUMNS), workspaceId: fc.constant(null), direction }),
  fc.record({ column: fc.constant('lastActive' as const), workspaceId: fc.constantFrom(...WORKSPACES), direction }),
)
const looking: fc.Arbitrary<Looking> = fc.record({
  filters: arbitraryFilters,
  sort,
  columns: fc.shuffledSubarray<ViewColumn>([...VIEW_COLUMNS, ...WORKSPACES], { minLength: 1 }),
  density: fc.constantFrom(...Density.options),
})
/** What storage gives back. */
const stored = (state: ViewState): ViewState => ViewState.parse(JSON.parse(JSON.stringify(state)))
const gone = (...ids: readonly string[]): Gone => ({
  group: (id) => ids.includes(id),
  workspace: (id) => ids.includes(id),
  product: (key) => ids.includes(key),
})

test('whatever is looked at comes back out of storage the same, and what comes back is saved the same', () => {
  fc.assert(
    fc.property(looking, (wanted) => {
      const back = fromViewState(stored(toViewState(wanted)))
      expect(sameFilters(back.filters, wanted.filters)).toBe(true)
      expect({ ...back, filters: null }).toEqual({ ...wanted, filters: null })
      expect(toViewState(back)).toEqual(toViewState(wanted))
    }),
  )
})

test('in what order filters were chosen makes no difference, the order of columns does', () => {
  fc.assert(
    fc.property(looking, (wanted) => {
      const { filters, columns } = wanted
      const turned = { ...filters, groups: filters.groups.toReversed(), uses: filters.uses.toReversed() }
      expect(sameState(toViewState(wanted), toViewState({ ...wanted, filters: turned }))).toBe(true)
      fc.pre(columns.length > 1)
      const other = toViewState({ ...wanted, columns: columns.toReversed() })
      expect(sameState(toViewState(wanted), other)).toBe(false)
    }),
  )
})

test('an e-mail domain is never saved', () => {
  const state = toViewState({
    filters: { ...NO_FILTERS, domains: ['jane-doe.example'] },
    sort: FIRST_SORT,
    columns: ['name'],
    density: 'compact',
  })
  expect(JSON.stringify(state)).not.toContain('jane')
  expect(fromViewState(state).filters.domains).toEqual([])
})

test('ids that nobody knows are kept as they are, and words of another version ask nothing', () => {
  const state = ViewState.parse({
    filters: { groups: ['nobody-knows'], product: 'ari:cloud:new-product::site/1', uses: ['idle-9999', 'overdue'] },
    sort: { column: 'ari:cloud:new-product::site/1', direction: 'desc' },
    columns: ['name', 'ari:cloud:new-product::site/1'],
  })
  expect(fromViewState(state)).toEqual({
    filters: {
      ...NO_FILTERS,
      groups: ['nobody-knows'],
      product: 'ari:cloud:new-product::site/1',
      uses: [{ kind: 'overdue' }],
    },
    sort: { column: 'lastActive', workspaceId: 'ari:cloud:new-product::site/1', direction: 'desc' },
    columns: ['name', 'ari:cloud:new-product::site/1'],
    density: 'comfortable',
  })
})

test('a view of before these filters existed asks nothing of them', () => {
  const old = { filters: {}, sort: { column: 'name', direction: 'asc' }, columns: ['name'] }
  expect(fromViewState(ViewState.parse(old)).filters).toEqual(NO_FILTERS)
})

test('what is gone is named once for each place where it stood, and taken away; nothing else is', () => {
  const group = GroupId.parse('gone')
  const product = WorkspaceId.parse('ari:cloud:gone::site/1')
  const [kept] = GROUPS
  const wanted: Looking = {
    filters: {
      ...NO_FILTERS,
      statuses: ['active'],
      groups: [group, kept!],
      noGroups: [group],
      product,
      overlap: { kind: 'paths', workspaceId: product },
    },
    sort: { column: 'lastActive', workspaceId: product, direction: 'desc' },
    columns: ['status', product, 'name'],
    density: 'compact',
  }
  const lost = lostParts(wanted, gone(group, product))
  expect(lost.map(({ part, id }) => `${part} ${id}`)).toEqual([
    `groups ${group}`,
    `noGroups ${group}`,
    `product ${product}`,
    `overlap ${product}`,
    `column ${product}`,
    `sort ${product}`,
  ])
  expect(withoutLost(wanted, lost)).toEqual({
    filters: { ...NO_FILTERS, statuses: ['active'], groups: [kept] },
    sort: FIRST_SORT,
    columns: ['status', 'name'],
    density: 'compact',
  })
})

test('a product on several sites that is no product is lost, and another one is kept', () => {
  const wanted = fromViewState(
    ViewState.parse({
      filters: { overlap: 'sites:conflunce' },
      sort: { column: 'name', direction: 'asc' },
      columns: ['name'],
    }),
  )
  const lost = lostParts(wanted, gone('conflunce'))
  expect(lost).toEqual([{ part: 'overlap', id: 'conflunce' }])
  expect(withoutLost(wanted, lost).filters.overlap).toBeNull()
  expect(lostParts(wanted, gone('confluence'))).toEqual([])
})

test('without what is gone nothing gone is left, and where nothing is gone nothing is taken', () => {
  const ids: readonly string[] = [...GROUPS, ...WORKSPACES]
  fc.assert(
    fc.property(looking, fc.subarray([...ids]), (wanted, missing) => {
      const lost = lostParts(wanted, gone(...missing))
      expect(lostParts(withoutLost(wanted, lost), gone(...missing))).toEqual([])
      if (lost.length === 0) expect(withoutLost(wanted, lost)).toEqual(wanted)
    }),
  )
})
