import type { Density, ViewColumn, ViewFilters, ViewState } from '../../contract/views/view.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { UserFilters } from '../users/engine/filters.ts'
import type { Overlap } from '../users/engine/places.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import type { Sort } from '../users/engine/sort.ts'
import { FIRST_SORT } from '../users/engine/sort.ts'
import { overlapFromWord, overlapToWord, useFromWord, useToWord } from '../users/filters-query.ts'
import { isProduct } from '../users/users-columns.ts'

/** What a view keeps of how the users are looked at. */
export interface Looking {
  readonly filters: UserFilters
  readonly sort: Sort
  readonly columns: readonly ViewColumn[]
  readonly density: Density
}

/** Of filters, the order of choices says nothing; of columns it says everything. */
const set = <T extends string>(values: readonly T[]): T[] => [...values].sort()

function savedFilters(filters: UserFilters): ViewFilters {
  const { admin, product, overlap, uses } = filters
  return {
    statuses: set(filters.statuses),
    claims: set(filters.claims),
    sources: set(filters.sources),
    groups: set(filters.groups),
    allGroups: set(filters.allGroups),
    noGroups: set(filters.noGroups),
    admin,
    protected: filters.protected,
    product,
    uses: set(uses.map(useToWord)),
    overlap: overlap === null ? null : overlapToWord(overlap),
  }
}

/** As a view stores it: without e-mail domains, which may be about a person. */
export const toViewState = ({ filters, sort, columns, density }: Looking): ViewState => ({
  filters: savedFilters(filters),
  sort: { column: sort.workspaceId ?? sort.column, direction: sort.direction },
  columns: [...columns],
  density,
})

/** A word that this version does not know asks nothing. */
export function fromViewState({ filters, sort, columns, density }: ViewState): Looking {
  const { uses, overlap, ...same } = filters
  const { column, direction } = sort
  return {
    filters: {
      ...NO_FILTERS,
      ...same,
      uses: uses.flatMap((word) => useFromWord(word) ?? []),
      overlap: overlap === null ? null : overlapFromWord(overlap),
    },
    sort: isProduct(column)
      ? { column: 'lastActive', workspaceId: column, direction }
      : { column, workspaceId: null, direction },
    columns,
    density,
  }
}

/** Whether two look at the users in the same way, whatever is not saved. */
export const sameState = (a: ViewState, b: ViewState): boolean =>
  JSON.stringify(toViewState(fromViewState(a))) === JSON.stringify(toViewState(fromViewState(b)))
export const sameFilters = (a: UserFilters, b: UserFilters): boolean =>
  JSON.stringify(savedFilters(a)) === JSON.stringify(savedFilters(b))

/** What is known not to exist any more. What could not be asked is not in it. */
export interface Gone {
  readonly group: (groupId: GroupId) => boolean
  readonly workspace: (workspaceId: WorkspaceId) => boolean
  readonly product: (productKey: string) => boolean
}
/** A part of a view that could not be applied, and the id that leads nowhere; of a product on several sites its key. */
export interface LostPart {
  readonly part: 'groups' | 'allGroups' | 'noGroups' | 'product' | 'overlap' | 'column' | 'sort'
  readonly id: string
}

/** Everything of a state that is about something which no longer exists. */
export function lostParts({ filters, sort, columns }: Looking, gone: Gone): LostPart[] {
  const { overlap } = filters
  const groups = (['groups', 'allGroups', 'noGroups'] as const).flatMap((part) =>
    filters[part].filter(gone.group).map((id) => ({ part, id })),
  )
  const workspaces: readonly (readonly [LostPart['part'], WorkspaceId | null])[] = [
    ['product', filters.product],
    ['overlap', overlap === null || overlap.kind === 'sites' ? null : overlap.workspaceId],
    ...columns.filter(isProduct).map((id) => ['column', id] as const),
    ['sort', sort.workspaceId],
  ]
  return [
    ...groups,
    ...workspaces.flatMap(([part, id]) => (id !== null && gone.workspace(id) ? [{ part, id }] : [])),
    ...(overlap?.kind === 'sites' && gone.product(overlap.productKey)
      ? [{ part: 'overlap' as const, id: overlap.productKey }]
      : []),
  ]
}

const aboutOf = (overlap: Overlap): string => (overlap.kind === 'sites' ? overlap.productKey : overlap.workspaceId)

/** The same without those parts; everything else stays as it is. */
export function withoutLost(looking: Looking, lost: readonly LostPart[]): Looking {
  const isLost = (part: LostPart['part'], id: string): boolean => lost.some((one) => one.part === part && one.id === id)
  const { filters } = looking
  return {
    filters: {
      ...filters,
      groups: filters.groups.filter((id) => !isLost('groups', id)),
      allGroups: filters.allGroups.filter((id) => !isLost('allGroups', id)),
      noGroups: filters.noGroups.filter((id) => !isLost('noGroups', id)),
      product: filters.product !== null && isLost('product', filters.product) ? null : filters.product,
      overlap: filters.overlap !== null && isLost('overlap', aboutOf(filters.overlap)) ? null : filters.overlap,
    },
    sort: looking.sort.workspaceId !== null && isLost('sort', looking.sort.workspaceId) ? FIRST_SORT : looking.sort,
    columns: looking.columns.filter((id) => !isLost('column', id)),
    density: looking.density,
  }
}
