import type { UserRow } from '../../../contract/users/user.ts'

/** One table under measurement: it shows the same rows, searched in name, e-mail and account id, sorted on demand. */
export interface Contender {
  mount(box: HTMLElement, rows: readonly UserRow[]): void | Promise<void>
  filter(text: string): void | Promise<void>
  sort(column: 'name' | 'addedToOrg', direction: 'asc' | 'desc'): void | Promise<void>
  /** How many rows are left after filtering; all contenders must agree. */
  count(): number
  scroller(): HTMLElement
}

export const COLUMNS = [
  'name',
  'email',
  'status',
  'claimStatus',
  'managementSource',
  'jobTitle',
  'department',
  'addedToOrg',
] as const
export const ROW_HEIGHT = 40
