import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { usersText } from '../text/users.ts'
import type { SortColumn } from './engine/sort.ts'

/** One column of the users table; every one can be sorted by. */
export interface UsersColumn {
  readonly key: SortColumn
  /** Only for `lastActive`: of this workspace; null: over all. */
  readonly workspaceId: WorkspaceId | null
  readonly label: string
  /** A CSS grid track. */
  readonly track: string
  readonly align?: 'end'
}

/** Columns that a person can add beside those of single products. */
export const EXTRA_COLUMNS = ['email', 'accountId'] as const
export type ExtraColumn = (typeof EXTRA_COLUMNS)[number]

const words = usersText.columns
const column = (key: SortColumn, track: string, align?: 'end'): UsersColumn => ({
  key,
  workspaceId: null,
  label: words[key],
  track,
  ...(align === undefined ? {} : { align }),
})

/** The columns on show: always the same order, so that a person finds them again. */
export function columnsOf(extras: readonly ExtraColumn[], products: readonly WorkspaceId[], nameOf: (workspaceId: WorkspaceId) => string): UsersColumn[] {
  return [
    column('name', 'minmax(200px, 2fr)'),
    ...EXTRA_COLUMNS.filter((key) => extras.includes(key)).map((key) => column(key, 'minmax(200px, 1fr)')),
    column('status', '104px'),
    column('claim', '96px'),
    column('source', '76px'),
    column('products', 'minmax(150px, 1fr)'),
    column('lastActive', '132px'),
    ...products.map((workspaceId) => ({ key: 'lastActive' as const, workspaceId, label: words.lastActiveOn(nameOf(workspaceId)), track: '160px' })),
    column('groups', '80px', 'end'),
    column('admin', '76px'),
    column('addedAt', '100px'),
  ]
}
