import type { GroupEditing, GroupRow } from '../../contract/groups/group.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import { finds } from '../text/find-words.ts'
import type { GroupSigns } from './group-signs.ts'

/** What a list can be narrowed to, beside size and product. */
export const SIGNS = ['several', 'nothing', 'nobody-active', 'is-default'] as const

export interface GroupFilter {
  readonly text: string
  readonly editing: GroupEditing | 'any'
  /** A workspace's id, or `any`. */
  readonly product: string
  readonly members: 'any' | 'empty' | 'some'
  readonly sign: 'any' | (typeof SIGNS)[number]
}
export const GROUP_SORTS = ['name', 'members', 'grants', 'editing'] as const
export interface GroupSort {
  readonly key: (typeof GROUP_SORTS)[number]
  readonly direction: 'asc' | 'desc'
}

export const EVERY_GROUP: GroupFilter = { text: '', editing: 'any', product: 'any', members: 'any', sign: 'any' }

/** Only what is known counts: a group of which it cannot be said is left out. A default is one for the chosen product. */
function has(signs: GroupSigns, { sign, product }: GroupFilter): boolean {
  switch (sign) {
    case 'any':
      return true
    case 'several':
      return signs.several === true
    case 'nothing':
      return signs.nothing === true
    case 'nobody-active':
      return signs.nobodyActive === true
    case 'is-default':
      return signs.defaultFor?.some((one) => product === 'any' || one === product) === true
  }
}

/** The groups that match everything. An unknown number of members matches neither "empty" nor "with members". */
export function filterGroups(
  groups: readonly GroupRow[],
  filter: GroupFilter,
  grantsOf: (groupId: GroupId) => readonly string[],
  signsOf: (group: GroupRow) => GroupSigns,
): readonly GroupRow[] {
  const found = finds(filter.text)
  return groups.filter(
    (group) =>
      (found(group.name, group.description) || group.groupId === filter.text.trim()) &&
      (filter.editing === 'any' || group.editing === filter.editing) &&
      (filter.product === 'any' || grantsOf(group.groupId).includes(filter.product)) &&
      (filter.members === 'any' || (filter.members === 'empty' ? group.members === 0 : (group.members ?? 0) > 0)) &&
      has(signsOf(group), filter),
  )
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Sorted by one column (`grantsOf`: how many products a group grants); what is unknown comes last in both directions. */
export function sortGroups(
  groups: readonly GroupRow[],
  sort: GroupSort,
  grantsOf: (group: GroupRow) => number | null,
): readonly GroupRow[] {
  const { key } = sort
  const valueOf = (group: GroupRow): string | number | null => (key === 'grants' ? grantsOf(group) : group[key])
  const sign = sort.direction === 'asc' ? 1 : -1
  return groups.toSorted((a, b) => {
    if (key === 'editing')
      return sign * collator.compare(a.editing, b.editing) || collator.compare(a.name ?? '', b.name ?? '')
    const left = valueOf(a)
    const right = valueOf(b)
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return typeof left === 'number' && typeof right === 'number'
      ? sign * (left - right) || collator.compare(a.name ?? '', b.name ?? '')
      : sign * collator.compare(String(left), String(right))
  })
}
