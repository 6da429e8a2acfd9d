import { describe, expect, it } from 'vitest'
import { GroupRow } from '../../contract/groups/group.ts'
import { EVERY_GROUP, filterGroups, sortGroups } from './filter-groups.ts'

const group = (
  groupId: string,
  over: Partial<Record<'name' | 'members' | 'editing' | 'description', unknown>> = {},
): GroupRow =>
  GroupRow.parse({
    groupId,
    directoryId: null,
    name: groupId,
    description: null,
    editing: 'editable',
    members: 1,
    workspaces: null,
    ...over,
  })
const idsOf = (groups: readonly GroupRow[]): string[] => groups.map((row) => row.groupId)
const none = new Map<string, readonly string[]>()

describe('filterGroups', () => {
  const groups = [
    group('a', { members: 0 }),
    group('b', { members: null }),
    group('c', { members: 5, description: 'All of SALES' }),
  ]

  it('does not take an unknown number of members for empty, nor for some', () => {
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, members: 'empty' }, none))).toEqual(['a'])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, members: 'some' }, none))).toEqual(['c'])
  })

  it('finds by name, description and exact id, whatever the case', () => {
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, text: 'sales' }, none))).toEqual(['c'])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, text: ' B ' }, none))).toEqual(['b'])
  })

  it('keeps the groups that grant a product', () => {
    const grants = new Map([['c', ['ari:one']]])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, product: 'ari:one' }, grants))).toEqual(['c'])
  })
})

describe('sortGroups', () => {
  const groups = [group('g10', { members: null }), group('g2', { members: 3 }), group('g1', { members: 7 })]

  it('reads numbers in names as numbers', () => {
    expect(idsOf(sortGroups(groups, { key: 'name', direction: 'asc' }))).toEqual(['g1', 'g2', 'g10'])
  })

  it.each(['asc', 'desc'] as const)('puts unknown last when %s', (direction) => {
    expect(idsOf(sortGroups(groups, { key: 'members', direction })).at(-1)).toBe('g10')
  })
})
