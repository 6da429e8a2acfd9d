import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClaimStatus, ManagementSource, UserStatus } from '../../contract/vocabulary.ts'
import { GROUPS, WORKSPACES } from './engine/arbitrary-users.ts'
import type { UseCondition, UserFilters } from './engine/filters.ts'
import { NO_FILTERS } from './engine/filters.ts'
import { filtersFromQuery, filtersToQuery } from './filters-query.ts'

const days = fc.integer({ min: 1, max: 3650 })
const use: fc.Arbitrary<UseCondition> = fc.oneof(
  fc.record({ kind: fc.constantFrom('never' as const, 'invited' as const, 'unknown' as const) }),
  fc.record({ kind: fc.constantFrom('idle' as const, 'within' as const), days }),
  fc.tuple(days, days).map(([a, b]) => ({ kind: 'between' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.record({ kind: fc.constant('last' as const), last: fc.constantFrom('never', 'invited', 'unknown', 'none') }),
)
const filters: fc.Arbitrary<UserFilters> = fc.record({
  statuses: fc.subarray([...UserStatus.options]),
  claims: fc.subarray([...ClaimStatus.options]),
  sources: fc.subarray([...ManagementSource.options]),
  groups: fc.subarray(GROUPS),
  allGroups: fc.subarray(GROUPS),
  noGroups: fc.subarray(GROUPS),
  domains: fc.constant([]),
  admin: fc.constantFrom(null, 'yes', 'no', 'unknown'),
  protected: fc.constantFrom(null, 'yes', 'no'),
  product: fc.constantFrom(null, ...WORKSPACES),
  uses: fc.array(use, { maxLength: 4 }),
  overlap: fc.constantFrom(
    null,
    { kind: 'sites' as const, productKey: 'jira-software' },
    ...WORKSPACES.map((workspaceId) => ({ kind: 'paths' as const, workspaceId })),
  ),
})

test('filters survive the address', () => {
  fc.assert(
    fc.property(filters, (wanted) => {
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
