import type { GroupEditing, GroupRow } from '../../contract/groups/group.ts'

export interface GroupFilter {
  readonly text: string
  readonly editing: GroupEditing | 'any'
  /** A workspace's id, or `any`. */
  readonly product: string
  readonly members: 'any' | 'empty' | 'some'
}
export type GroupSortKey = 'name' | 'members' | 'editing'
export interface GroupSort {
  readonly key: GroupSortKey | 'grants'
  readonly direction: 'asc' | 'desc'
}

export const EVERY_GROUP: GroupFilter = { text: '', editing: 'any', product: 'any', members: 'any' }

/** The groups that match everything. An unknown number of members matches neither "empty" nor "with members". */
export function filterGroups(
  groups: readonly GroupRow[],
  filter: GroupFilter,
  grants: ReadonlyMap<string, readonly string[]>,
): readonly GroupRow[] {
  const text = filter.text.trim().toLowerCase()
  return groups.filter(
    (group) =>
      (text === '' ||
        (group.name ?? '').toLowerCase().includes(text) ||
        (group.description ?? '').toLowerCase().includes(text) ||
        group.groupId === filter.text.trim()) &&
      (filter.editing === 'any' || group.editing === filter.editing) &&
      (filter.product === 'any' || (grants.get(group.groupId)?.includes(filter.product) ?? false)) &&
      (filter.members === 'any' || (filter.members === 'empty' ? group.members === 0 : (group.members ?? 0) > 0)),
  )
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Sorted by one column; what is unknown comes last in both directions. */
export function sortGroups(groups: readonly GroupRow[], sort: GroupSort | null): readonly GroupRow[] {
  if (sort === null || sort.key === 'grants') return groups
  const { key } = sort
  const sign = sort.direction === 'asc' ? 1 : -1
  return groups.toSorted((a, b) => {
    if (key === 'editing')
      return sign * collator.compare(a.editing, b.editing) || collator.compare(a.name ?? '', b.name ?? '')
    const left = a[key]
    const right = b[key]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return typeof left === 'number' && typeof right === 'number'
      ? sign * (left - right)
      : sign * collator.compare(String(left), String(right))
  })
}
