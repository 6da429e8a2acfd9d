import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFilters } from './arbitrary-filters.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { NO_FILTERS } from './engine/filters.ts'
import type { Sort } from './engine/sort.ts'
import { FIRST_SORT } from './engine/sort.ts'
import { filtersFromQuery, filtersToQuery, orderFromQuery, orderToQuery } from './filters-query.ts'

test('filters survive the address', () => {
  fc.assert(
    fc.property(arbitraryFilters, (wanted) => {
      const params = new URLSearchParams(
        Object.entries(filtersToQuery(wanted)).map(([key, value]) => [key, String(value)]),
      )
      expect(filtersFromQuery(Object.fromEntries(params))).toEqual(wanted)
    }),
  )
})

test('an e-mail domain never gets into the address', () => {
  expect(filtersToQuery({ ...NO_FILTERS, domains: ['corp.example'] })).toEqual({})
})

test('what is no filter is left out, whatever the address holds', () => {
  expect(
    filtersFromQuery({
      status: 'active,<script>',
      product: 'no ari',
      used: 'idle-0,idle-9999,idle-x,never,between-9-8,between-1,last-x',
      overlap: 'sites:<b>,paths:no ari',
      admin: 'maybe',
      group: ['g1', null],
      other: 'x',
    }),
  ).toEqual({
    ...NO_FILTERS,
    statuses: ['active'],
    groups: ['g1'],
    uses: [{ kind: 'never' }],
  })
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('status', 'used', 'product', 'group', 'admin', 'overlap'), fc.string()),
      (query) => {
        expect(() => filtersFromQuery(query)).not.toThrow()
      },
    ),
  )
})

test('an order survives the address, the usual one is not in it, and what is no order is none', () => {
  const orders: Sort[] = (['asc', 'desc'] as const).flatMap((direction) => [
    { column: 'addedAt', workspaceId: null, direction },
    { column: 'lastActive', workspaceId: null, direction },
    { column: 'lastActive', workspaceId: WorkspaceId.parse('ari:cloud:jira::site/1'), direction },
  ])
  for (const order of orders) {
    expect(orderFromQuery(orderToQuery(order, FIRST_SORT) as Record<string, string>)).toEqual(order)
    expect(orderToQuery(order, order)).toEqual({})
  }
  for (const sort of ['', 'constructor', '-', 'ari:no', 'name,email', null, ['name', 'email']])
    expect(orderFromQuery({ sort })).toBeNull()
})
