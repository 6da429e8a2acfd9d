import type { Density, ViewColumn } from '../../contract/views/view.ts'
import { VIEW_COLUMNS } from '../../contract/views/view.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { usersText } from '../text/users.ts'
import type { Sort, SortColumn } from './engine/sort.ts'

/** One column of the users table; every one can be sorted by. */
export interface UsersColumn {
  /** What it is chosen, ordered and saved by; a workspace stands for its last use. */
  readonly id: ViewColumn
  readonly key: SortColumn
  /** Only for `lastActive`: of this workspace; null: over all. */
  readonly workspaceId: WorkspaceId | null
  readonly label: string
  /** The least width in pixels, and its share of what is left over. */
  readonly width: number
  readonly share: number
  readonly align?: 'end'
}

type Place = Pick<UsersColumn, 'width' | 'share' | 'align'>
const PLACES: Readonly<Record<SortColumn, Place>> = {
  name: { width: 268, share: 3 },
  email: { width: 200, share: 2 },
  accountId: { width: 200, share: 2 },
  status: { width: 84, share: 1 },
  claim: { width: 86, share: 1 },
  source: { width: 64, share: 1 },
  products: { width: 152, share: 3 },
  lastActive: { width: 136, share: 2 },
  groups: { width: 62, share: 0, align: 'end' },
  admin: { width: 52, share: 0 },
  addedAt: { width: 90, share: 2 },
}
const OF_PRODUCT: Place = { width: 136, share: 2 }
/** Date and level stand side by side in low rows. */
const SIDE_BY_SIDE = 176

/** From this width of the page in pixels on, there is room for every column; below it, e-mails need it more. */
const ROOMY = 1200
const FOR_ROOM: readonly ViewColumn[] = ['addedAt', 'admin']

/** The columns until somebody chooses others. `width`: of the page, in pixels. */
export function startColumns(width: number): ViewColumn[] {
  const start = VIEW_COLUMNS.filter((key) => key !== 'email' && key !== 'accountId')
  return width >= ROOMY ? start : start.filter((key) => !FOR_ROOM.includes(key))
}

export const isProduct = (id: ViewColumn): id is WorkspaceId => id.startsWith('ari:')

/** The last use of a product that is filtered by is shown beside the last use of all, also when nobody chose it. */
export function withProduct(ids: readonly ViewColumn[], product: WorkspaceId | null): readonly ViewColumn[] {
  if (product === null || ids.includes(product)) return ids
  const at = ids.indexOf('lastActive')
  return at < 0 ? [...ids, product] : ids.toSpliced(at + 1, 0, product)
}

/** The columns on show, from left to right. */
export const columnsOf = (
  ids: readonly ViewColumn[],
  nameOf: (workspaceId: WorkspaceId) => string,
  density: Density,
): readonly UsersColumn[] => {
  const columns = ids.map((id): UsersColumn =>
    isProduct(id)
      ? {
          id,
          key: 'lastActive',
          workspaceId: id,
          label: usersText.columns.lastActiveOn(nameOf(id)),
          ...OF_PRODUCT,
        }
      : { id, key: id, workspaceId: null, label: usersText.columns[id], ...PLACES[id] },
  )
  if (density === 'comfortable') return columns
  return columns.map((column) => (column.key === 'lastActive' ? { ...column, width: SIDE_BY_SIDE } : column))
}

const TICK = 24
const GAP = 8
const PADDING = 8

/**
 * The columns as a CSS grid, and the width in pixels under which the table scrolls sideways. `wider`: how much more room words
 * take than usual.
 */
export function gridOf(columns: readonly UsersColumn[], wider = 1): { template: string; minWidth: number } {
  const least = ({ width }: UsersColumn): number => Math.ceil(width * wider)
  return {
    template: [
      `${TICK}px`,
      ...columns.map((column) =>
        column.share === 0 ? `${least(column)}px` : `minmax(${least(column)}px, ${column.share}fr)`,
      ),
    ].join(' '),
    minWidth: columns.reduce((sum, column) => sum + least(column) + GAP, TICK + 2 * PADDING),
  }
}

/** What tells most of a user beside their panel, first. */
const TELLS_MOST: readonly SortColumn[] = [
  'name',
  'lastActive',
  'status',
  'products',
  'groups',
  'claim',
  'source',
  'admin',
  'addedAt',
  'email',
  'accountId',
]

/** The columns that fit into `width` pixels, in their order: the user's name, what is sorted by, then what tells most. */
export function fitting(columns: readonly UsersColumn[], width: number, sort: Sort, wider = 1): readonly UsersColumn[] {
  const rank = ({ key, workspaceId }: UsersColumn): number =>
    key !== 'name' && key === sort.column && workspaceId === sort.workspaceId ? 0.5 : TELLS_MOST.indexOf(key)
  let kept: readonly UsersColumn[] = []
  for (const column of columns.toSorted((a, b) => rank(a) - rank(b))) {
    const more = columns.filter((each) => each === column || kept.includes(each))
    if (kept.length === 0 || gridOf(more, wider).minWidth <= width) kept = more
  }
  return kept
}

/** How wide a column is when the table is `width` pixels wide: as the browser shares out what a grid has. */
export function widthOf(columns: readonly UsersColumn[], key: SortColumn, width: number, wider = 1): number {
  const wanted = columns.find((each) => each.key === key)
  if (wanted === undefined) return 0
  let room = width - TICK - 2 * PADDING - GAP * columns.length
  let sharing = columns
  for (;;) {
    const one = room / sharing.reduce((sum, { share }) => sum + share, 0)
    const tight = sharing.filter((column) => column.share === 0 || column.share * one < column.width * wider)
    if (tight.includes(wanted)) return wanted.width * wider
    if (tight.length === 0) return wanted.share * one
    room -= tight.reduce((sum, column) => sum + column.width * wider, 0)
    sharing = sharing.filter((column) => !tight.includes(column))
  }
}
