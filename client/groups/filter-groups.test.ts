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
const none = () => []
const noSigns = () => ({ empty: null, several: null, nothing: null, nobodyActive: null, defaultFor: null })

describe('filterGroups', () => {
  const groups = [
    group('a', { members: 0 }),
    group('b', { members: null }),
    group('c', { members: 5, description: 'All of SALES' }),
  ]

  it('does not take an unknown number of members for empty, nor for some', () => {
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, members: 'empty' }, none, noSigns))).toEqual(['a'])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, members: 'some' }, none, noSigns))).toEqual(['c'])
  })

  it('finds by name, description and exact id, whatever the case', () => {
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, text: 'sales' }, none, noSigns))).toEqual(['c'])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, text: ' B ' }, none, noSigns))).toEqual(['b'])
  })

  it('finds every word anywhere in name and description, in any order, without accents', () => {
    const offices = [group('office', { name: 'Office Zürich', description: 'All of SALES' })]
    for (const text of ['sales zurich', 'ffice', 'all of office'])
      expect(idsOf(filterGroups(offices, { ...EVERY_GROUP, text }, none, noSigns)), text).toEqual(['office'])
    expect(filterGroups(offices, { ...EVERY_GROUP, text: 'zurich support' }, none, noSigns)).toEqual([])
  })

  it('takes what cannot be said for no sign', () => {
    const signs = (row: GroupRow) => ({ ...noSigns(), nobodyActive: row.groupId === 'a' ? true : null, several: false })
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, sign: 'nobody-active' }, none, signs))).toEqual(['a'])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, sign: 'several' }, none, signs))).toEqual([])
  })

  it('keeps the groups that are a default, of the chosen product if one is chosen, and none that was not asked', () => {
    const grants = () => ['ari:one', 'ari:two']
    const defaults: Record<string, readonly string[] | null> = { a: ['ari:one'], b: null, c: [] }
    const signs = ({ groupId }: GroupRow) => ({ ...noSigns(), defaultFor: defaults[groupId] ?? null })
    const chosen = { ...EVERY_GROUP, sign: 'is-default' as const }
    expect(idsOf(filterGroups(groups, chosen, grants, signs))).toEqual(['a'])
    expect(idsOf(filterGroups(groups, { ...chosen, product: 'ari:one' }, grants, signs))).toEqual(['a'])
    expect(idsOf(filterGroups(groups, { ...chosen, product: 'ari:two' }, grants, signs))).toEqual([])
  })

  it('keeps the groups that grant a product', () => {
    const grants = (groupId: string) => (groupId === 'c' ? ['ari:one'] : [])
    expect(idsOf(filterGroups(groups, { ...EVERY_GROUP, product: 'ari:one' }, grants, noSigns))).toEqual(['c'])
  })
})

describe('sortGroups', () => {
  const groups = [group('g10', { members: null }), group('g2', { members: 3 }), group('g1', { members: 7 })]

  it('reads numbers in names as numbers', () => {
    expect(idsOf(sortGroups(groups, { key: 'name', direction: 'asc' }, () => null))).toEqual(['g1', 'g2', 'g10'])
  })

  it.each(['asc', 'desc'] as const)('puts unknown last when %s', (direction) => {
    expect(idsOf(sortGroups(groups, { key: 'members', direction }, () => null)).at(-1)).toBe('g10')
  })

  it.each(['asc', 'desc'] as const)(
    'puts a group of which it is not known what it grants last when %s',
    (direction) => {
      const granted = (row: GroupRow) => ({ g10: null, g2: 2, g1: 0 })[row.groupId as string] ?? null
      const sorted = idsOf(sortGroups(groups, { key: 'grants', direction }, granted))
      expect(sorted).toEqual(direction === 'asc' ? ['g1', 'g2', 'g10'] : ['g2', 'g1', 'g10'])
    },
  )
})
