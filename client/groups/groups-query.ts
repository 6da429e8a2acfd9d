import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { GroupEditing } from '../../contract/groups/group.ts'
import { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { GroupFilter } from './filter-groups.ts'
import { EVERY_GROUP, SIGNS } from './filter-groups.ts'

/** The two groups that are laid side by side; null: not chosen yet. */
export interface Comparison {
  readonly a: GroupId | null
  readonly b: GroupId | null
}

/** `?grants=<workspace>&editing=editable&members=empty&sign=nobody-active&compare=<a>,<b>`. What a person searches for stays out of it. */
export function groupsToQuery(filter: GroupFilter, comparison: Comparison | null): LocationQueryRaw {
  return {
    ...(filter.product === 'any' ? {} : { grants: filter.product }),
    ...(filter.editing === 'any' ? {} : { editing: filter.editing }),
    ...(filter.members === 'any' ? {} : { members: filter.members }),
    ...(filter.sign === 'any' ? {} : { sign: filter.sign }),
    ...(comparison === null ? {} : { compare: `${comparison.a ?? ''},${comparison.b ?? ''}` }),
  }
}

/** What an address of the list has that is no filter of it, as `editing=maybe`. */
export function unknownInGroups(query: LocationQuery): string[] {
  const written = groupsToQuery(groupsFromQuery(query).filter, groupsFromQuery(query).comparison)
  return (['grants', 'editing', 'members', 'sign', 'compare'] as const).flatMap((key) => {
    const words = query[key] === undefined ? [] : [query[key]].flat().map((each) => each ?? '')
    const understood = words.length === 1 && (words[0] === written[key] || words[0] === 'any')
    return understood ? [] : words.map((word) => `${key}=${word}`)
  })
}

/** The other way. An address is outside input: what makes no sense is as if it were not there. */
export function groupsFromQuery(query: LocationQuery): { filter: GroupFilter; comparison: Comparison | null } {
  const text = (key: string): string | null => {
    const value = query[key]
    return typeof value === 'string' ? value : null
  }
  const members = text('members')
  const [a, b] = (text('compare') ?? '').split(',').map((id) => GroupId.safeParse(id).data ?? null)
  return {
    filter: {
      ...EVERY_GROUP,
      product: WorkspaceId.safeParse(text('grants')).data ?? 'any',
      editing: GroupEditing.safeParse(text('editing')).data ?? 'any',
      members: members === 'empty' || members === 'some' ? members : 'any',
      sign: SIGNS.find((sign) => sign === text('sign')) ?? 'any',
    },
    comparison: text('compare') === null ? null : { a: a ?? null, b: b ?? null },
  }
}
