import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFilters } from './arbitrary-filters.ts'
import { NO_FILTERS } from './engine/filters.ts'
import { filtersFromQuery, filtersToQuery } from './filters-query.ts'

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
