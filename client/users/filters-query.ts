import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { ClaimStatus, GroupId, ManagementSource, UserStatus, WorkspaceId } from '../../contract/vocabulary.ts'
import type { ViewColumn } from '../../contract/views/view.ts'
import { VIEW_COLUMNS } from '../../contract/views/view.ts'
import type { AddressKey } from '../api/address.ts'
import { wordsIn } from '../api/address.ts'
import { sortFromWord, sortToWord } from '../api/route-choices.ts'
import type { UseCondition, UserFilters } from './engine/filters.ts'
import { NO_FILTERS } from './engine/filters.ts'
import type { Overlap } from './engine/places.ts'
import { WAYS_IN } from './engine/places.ts'
import type { Sort } from './engine/sort.ts'
import { isProduct } from './users-columns.ts'

/**
 * Filters in the page's address, so that other pages can link to a filtered list. Ids and fixed words only: what a person
 * searches for, and e-mail domains, stay out of the browser's history.
 *
 * `?status=active,suspended&claim=managed&source=synced&group=…&in=…&notin=…&admin=yes&protected=no&product=<workspace>&used=never,overdue,idle-90,between-8-30,last-never
 * &overlap=sites:<product key> or paths:, untold: or no-way:<workspace>`
 */
export function filtersToQuery(filters: UserFilters): LocationQueryRaw {
  const query: LocationQueryRaw = {}
  const put = (key: string, values: readonly string[]) => {
    if (values.length > 0) query[key] = values.join(',')
  }
  put('status', filters.statuses)
  put('claim', filters.claims)
  put('source', filters.sources)
  put('group', filters.groups)
  put('in', filters.allGroups)
  put('notin', filters.noGroups)
  put('admin', filters.admin === null ? [] : [filters.admin])
  put('protected', filters.protected === null ? [] : [filters.protected])
  put('product', filters.product === null ? [] : [filters.product])
  put('used', filters.uses.map(useToWord))
  put('overlap', filters.overlap === null ? [] : [overlapToWord(filters.overlap)])
  return query
}

/** Which words can stand at each key. Of those with `one`, the first alone counts. */
const fits = (shape: { safeParse(value: unknown): { success: boolean } }) => (word: string) =>
  shape.safeParse(word).success
const among = (allowed: readonly string[]) => (word: string) => allowed.includes(word)
const ADMIN = ['yes', 'no', 'unknown'] as const
const PROTECTED = ['yes', 'no'] as const
const KEYS: Readonly<Partial<Record<AddressKey, { readonly allows: (word: string) => boolean; readonly one?: true }>>> =
  {
    status: { allows: fits(UserStatus) },
    claim: { allows: fits(ClaimStatus) },
    source: { allows: fits(ManagementSource) },
    group: { allows: fits(GroupId) },
    in: { allows: fits(GroupId) },
    notin: { allows: fits(GroupId) },
    admin: { allows: among(ADMIN), one: true },
    protected: { allows: among(PROTECTED), one: true },
    product: { allows: fits(WorkspaceId), one: true },
    used: { allows: (word) => useFromWord(word) !== null },
    overlap: { allows: (word) => overlapFromWord(word) !== null, one: true },
    show: { allows: among(['all']), one: true },
    sort: { allows: (word) => orderFromQuery({ sort: word }) !== null, one: true },
    // Which views there are is known later, and told where views are.
    view: { allows: () => true, one: true },
  }

/** What an address of the list has that is no filter of it, as `status=actve`. */
export function unknownFilters(query: LocationQuery): string[] {
  return Object.entries(KEYS).flatMap(([key, { allows, one }]) =>
    wordsIn(query, key)
      .filter((word, at) => !allows(word) || (one === true && at > 0))
      .map((word) => `${key}=${word}`),
  )
}

/** The filters of an address. Anything in it that is no such filter is left out: an address is outside input. */
export function filtersFromQuery(query: LocationQuery): UserFilters {
  const words = (key: string): string[] => wordsIn(query, key)
  const parsed = <T>(key: string, shape: { safeParse(value: unknown): { success: boolean; data?: T } }): T[] =>
    words(key).flatMap((word) => {
      const result = shape.safeParse(word)
      return result.success && result.data !== undefined ? [result.data] : []
    })
  const one = <W extends string>(key: string, allowed: readonly W[]): W | null =>
    allowed.find((word) => word === words(key)[0]) ?? null
  return {
    ...NO_FILTERS,
    statuses: parsed('status', UserStatus),
    claims: parsed('claim', ClaimStatus),
    sources: parsed('source', ManagementSource),
    groups: parsed('group', GroupId),
    allGroups: parsed('in', GroupId),
    noGroups: parsed('notin', GroupId),
    admin: one('admin', ADMIN),
    protected: one('protected', PROTECTED),
    product: parsed('product', WorkspaceId)[0] ?? null,
    uses: words('used').flatMap((word) => useFromWord(word) ?? []),
    overlap: words('overlap').flatMap((word) => overlapFromWord(word) ?? [])[0] ?? null,
  }
}

/** The order in the page's address, `?sort=-lastActive` or `?sort=<workspace>`; `usual` is left out. */
export function orderToQuery(sort: Sort, usual: Sort): LocationQueryRaw {
  const wordOf = ({ column, workspaceId, direction }: Sort) => sortToWord({ key: workspaceId ?? column, direction })
  return wordOf(sort) === wordOf(usual) ? {} : { sort: wordOf(sort) }
}

/** The order of an address; null: it tells none. */
export function orderFromQuery({ sort: word }: LocationQuery): Sort | null {
  if (typeof word !== 'string') return null
  const workspaceId = WorkspaceId.safeParse(word.replace(/^-/, '')).data
  const keys: readonly ViewColumn[] = workspaceId === undefined ? VIEW_COLUMNS : [workspaceId]
  const found = sortFromWord(keys, word)
  if (found === null) return null
  const { key, direction } = found
  return isProduct(key)
    ? { column: 'lastActive', workspaceId: key, direction }
    : { column: key, workspaceId: null, direction }
}

/** `idle-90`, `within-30`, `between-8-30`, `last-never`, `never` … */
export function useToWord(use: UseCondition): string {
  if (use.kind === 'between') return `between-${use.from}-${use.to}`
  if (use.kind === 'last') return `last-${use.last}`
  return 'days' in use ? `${use.kind}-${use.days}` : use.kind
}

/** `sites:confluence`, `paths:ari:cloud:…`, `untold:…`, `no-way:…`. */
export const overlapToWord = (overlap: Overlap): string =>
  `${overlap.kind}:${overlap.kind === 'sites' ? overlap.productKey : overlap.workspaceId}`

/** The overlap of a word that `overlapToWord` made; null for any other word. */
export function overlapFromWord(word: string): Overlap | null {
  const [, productKey] = /^sites:([\w.-]{1,80})$/.exec(word) ?? []
  if (productKey !== undefined) return { kind: 'sites', productKey }
  const kind = WAYS_IN.find((one) => word.startsWith(`${one}:`))
  if (kind === undefined) return null
  const parsed = WorkspaceId.safeParse(word.slice(kind.length + 1))
  return parsed.success ? { kind, workspaceId: parsed.data } : null
}

/** Conditions that need no number. */
export const PLAIN_USES = [
  'never',
  'invited',
  'unknown',
  'recent',
  'warning',
  'overdue',
  'maybe',
  'never-idle',
  'never-new',
  'unjudged',
  'held-unknown',
  'none',
  'reclaimable',
  'any-idle',
] as const

const LAST_KINDS = ['never', 'invited', 'unknown', 'none'] as const

/** The condition of a word that `useToWord` made; null for any other word. Days are 1 to 3650. */
export function useFromWord(word: string): UseCondition | null {
  const plain = PLAIN_USES.find((kind) => kind === word)
  if (plain !== undefined) return { kind: plain }
  const last = LAST_KINDS.find((kind) => word === `last-${kind}`)
  if (last !== undefined) return { kind: 'last', last }
  const [, first, end] = /^between-(\d{1,4})-(\d{1,4})$/.exec(word) ?? []
  if (first !== undefined) {
    const [from, to] = [Number(first), Number(end)]
    return from < 1 || to < from || to > 3650 ? null : { kind: 'between', from, to }
  }
  const [, kind, digits] = /^(idle|within)-(\d{1,4})$/.exec(word) ?? []
  const days = Number(digits)
  if (days < 1 || days > 3650) return null
  return kind === 'idle' || kind === 'within' ? { kind, days } : null
}
