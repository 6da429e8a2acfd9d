import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupEditing } from '../../contract/groups/group.ts'
import { GroupId } from '../../contract/vocabulary.ts'
import { EVERY_GROUP, SIGNS } from './filter-groups.ts'
import type { GroupFilter } from './filter-groups.ts'
import { groupsFromQuery, groupsToQuery } from './groups-query.ts'

const filters: fc.Arbitrary<GroupFilter> = fc.record({
  text: fc.constant(''),
  editing: fc.constantFrom('any' as const, ...GroupEditing.options),
  product: fc.constantFrom('any', 'ari:cloud:jira::site/1'),
  members: fc.constantFrom('any' as const, 'empty' as const, 'some' as const),
  sign: fc.constantFrom('any' as const, ...SIGNS),
})
const id = fc.constantFrom(null, GroupId.parse('g1'), GroupId.parse('g2'))

test('filters and the two groups survive the address', () => {
  fc.assert(
    fc.property(filters, fc.option(fc.record({ a: id, b: id }), { nil: null }), (filter, comparison) => {
      const query = Object.entries(groupsToQuery(filter, comparison)).map(([key, value]) => [key, String(value)])
      const params = new URLSearchParams(query)
      expect(groupsFromQuery(Object.fromEntries(params))).toEqual({ filter, comparison })
    }),
  )
})

test('what a person searches for stays out of the address, and nonsense in it is no filter', () => {
  expect(groupsToQuery({ ...EVERY_GROUP, text: 'payroll' }, null)).toEqual({})
  expect(groupsFromQuery({ grants: '<b>', editing: 'x', members: ['empty'], sign: 'odd', compare: '../..' })).toEqual({
    filter: EVERY_GROUP,
    comparison: { a: null, b: null },
  })
})
