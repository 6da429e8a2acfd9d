import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { usersText } from '../text/users.ts'
import type { SortColumn } from './engine/sort.ts'

/** One column of the users table; every one can be sorted by. */
export interface UsersColumn {
  readonly key: SortColumn
  /** Only for `lastActive`: of this workspace; null: over all. */
  readonly workspaceId: WorkspaceId | null
  readonly label: string
  /** The least width in pixels, and its share of what is left over. */
  readonly width: number
  readonly share: number
  readonly align?: 'end'
}

/** Columns that a person can add or take away, beside those of single products. */
export const EXTRA_COLUMNS = ['email', 'accountId', 'addedAt'] as const
export type ExtraColumn = (typeof EXTRA_COLUMNS)[number]

const words = usersText.columns
const column = (key: SortColumn, width: number, share = 0, align?: 'end'): UsersColumn => ({
  key,
  workspaceId: null,
  label: words[key],
  width,
  share,
  ...(align === undefined ? {} : { align }),
})

/** The columns on show: always the same order, so that a person finds them again. */
export function columnsOf(
  extras: readonly ExtraColumn[],
  products: readonly WorkspaceId[],
  nameOf: (workspaceId: WorkspaceId) => string,
): UsersColumn[] {
  return [
    column('name', 200, 3),
    ...(['email', 'accountId'] as const).filter((key) => extras.includes(key)).map((key) => column(key, 200, 1)),
    column('status', 84),
    column('claim', 86),
    column('source', 64),
    column('products', 164, 2),
    column('lastActive', 136),
    ...products.map((workspaceId) => ({
      key: 'lastActive' as const,
      workspaceId,
      label: words.lastActiveOn(nameOf(workspaceId)),
      width: 150,
      share: 0,
    })),
    column('groups', 62, 0, 'end'),
    column('admin', 52),
    ...(extras.includes('addedAt') ? [column('addedAt', 90)] : []),
  ]
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
