import type { Density, ViewColumn } from '../../contract/views/view.ts'
import { VIEW_COLUMNS } from '../../contract/views/view.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { usersText } from '../text/users.ts'
import type { SortColumn } from './engine/sort.ts'

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
  name: { width: 248, share: 3 },
  email: { width: 200, share: 1 },
  accountId: { width: 200, share: 1 },
  status: { width: 84, share: 0 },
  claim: { width: 86, share: 0 },
  source: { width: 64, share: 0 },
  products: { width: 152, share: 2 },
  lastActive: { width: 136, share: 0 },
  groups: { width: 62, share: 0, align: 'end' },
  admin: { width: 52, share: 0 },
  addedAt: { width: 90, share: 0 },
}
const OF_PRODUCT: Place = { width: 150, share: 0 }
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

/** The columns as a CSS grid, and the width in pixels under which the table scrolls sideways. */
export function gridOf(columns: readonly UsersColumn[]): { template: string; minWidth: number } {
  return {
    template: [
      `${TICK}px`,
      ...columns.map(({ width, share }) => (share === 0 ? `${width}px` : `minmax(${width}px, ${share}fr)`)),
    ].join(' '),
    minWidth: columns.reduce((sum, { width }) => sum + width + GAP, TICK + 2 * PADDING),
  }
}

/** How wide a column is when the table is `width` pixels wide. */
export function widthOf(columns: readonly UsersColumn[], key: SortColumn, width: number): number {
  const column = columns.find((each) => each.key === key)
  if (column === undefined) return 0
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const left = Math.max(0, width - gridOf(columns).minWidth)
  return column.width + (shares === 0 ? 0 : (left * column.share) / shares)
}
