import type { UserFilters } from './filters.ts'
import { filterRows } from './filters.ts'
import { wordsOf } from '../../text/find-words.ts'
import type { Found } from './search.ts'
import { searchRows } from './search.ts'
import type { Sort } from './sort.ts'
import { Orders } from './sort.ts'
import { judgedAt } from './thresholds.ts'
import type { UserTable } from './user-table.ts'

export interface ViewQuery {
  readonly filters: UserFilters
  readonly text: string
  readonly sort: Sort
}

/** The rows a person sees: filtered, searched, sorted. Each stage is kept and done again only when what it depends on changed. */
export class UserView {
  readonly #table: UserTable
  readonly #orders: Orders
  #filtered: { readonly key: string; readonly rows: Uint32Array } | null = null
  #found: Found | null = null

  constructor(table: UserTable, collator: Intl.Collator) {
    this.#table = table
    this.#orders = new Orders(table.columns, table.seats, collator)
  }

  /** `now`: epoch milliseconds; conditions in days move with the day, not with the millisecond. */
  rows(query: ViewQuery, now: number): Uint32Array {
    const { columns, seats, protection, thresholds, places } = this.#table
    const day = judgedAt(now)
    const key = `${columns.version}.${seats.version}.${protection.version}.${thresholds.version}.${places.version}.${day}.${JSON.stringify(query.filters)}`
    if (this.#filtered?.key !== key) {
      this.#filtered = { key, rows: filterRows(this.#table, query.filters, day) }
      this.#found = null
    }
    const found = searchRows(columns.haystacks, this.#filtered.rows, query.text, this.#found)
    this.#found = wordsOf(query.text).length === 0 ? null : { text: query.text, rows: found }
    return inOrder(this.#orders.order(query.sort), found, columns.count)
  }
}

/** `rows` in the order of `order`, which holds all of them. */
function inOrder(order: Uint32Array, rows: Uint32Array, count: number): Uint32Array {
  if (rows.length === count) return order
  const wanted = new Uint8Array(count)
  for (const row of rows) wanted[row] = 1
  const out = new Uint32Array(rows.length)
  let at = 0
  for (const row of order) if (wanted[row] === 1) out[at++] = row
  return out
}
