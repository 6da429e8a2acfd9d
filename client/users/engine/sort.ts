import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { CLAIM_WORDS, SOURCE_WORDS, STATUS_WORDS, UNKNOWN } from './codes.ts'
import type { Columns } from './columns.ts'
import { dateOf, lastActiveOf } from './last-active.ts'
import type { Seats } from './seats.ts'
import { TextOrder } from './text-order.ts'

export type SortColumn =
  | 'name'
  | 'email'
  | 'accountId'
  | 'status'
  | 'claim'
  | 'source'
  | 'products'
  | 'groups'
  | 'admin'
  | 'addedAt'
  | 'lastActive'
export interface Sort {
  readonly column: SortColumn
  /** Only for `lastActive`: of one workspace, or null for all. */
  readonly workspaceId: WorkspaceId | null
  readonly direction: 'asc' | 'desc'
}
export const FIRST_SORT: Sort = { column: 'name', workspaceId: null, direction: 'asc' }

/**
 * "Never used" before every date: who never came is the longest gone. Unknown and "no seat" have no place in time and come last in both directions.
 */
const NEVER = -1
const INVITED = -2

interface Cached {
  readonly key: string
  readonly asc: Uint32Array
  /** How many of `asc` have a value; the rest are unknown. */
  readonly known: number
}

/** Sorted orders of all rows, kept until something they depend on changes. */
export class Orders {
  readonly #columns: Columns
  readonly #seats: Seats
  readonly #texts: Readonly<Record<'name' | 'email' | 'accountId', TextOrder>>
  readonly #numbers = new Map<string, Cached>()

  constructor(columns: Columns, seats: Seats, collator: Intl.Collator) {
    this.#columns = columns
    this.#seats = seats
    this.#texts = {
      name: new TextOrder(columns, columns.names, collator),
      email: new TextOrder(columns, columns.emails, collator),
      accountId: new TextOrder(columns, columns.accountIds, null),
    }
  }

  /** All rows in the wanted order; those whose value is unknown are last in both directions. Equal values keep the order in which they came. */
  order(sort: Sort): Uint32Array {
    const { asc, known } = this.#ascending(sort)
    if (sort.direction === 'asc') return asc
    const desc = asc.slice()
    desc.subarray(0, known).reverse()
    return desc
  }

  #ascending(sort: Sort): { asc: Uint32Array; known: number } {
    if (sort.column === 'name' || sort.column === 'email' || sort.column === 'accountId')
      return this.#texts[sort.column].current()
    const name = `${sort.column} ${sort.workspaceId ?? ''}`
    const key = `${this.#columns.version}.${this.#seats.version}`
    const cached = this.#numbers.get(name)
    if (cached?.key === key) return cached
    const values = this.#values(sort.column, sort.workspaceId)
    const rows: number[] = []
    const unknown: number[] = []
    for (let row = 0; row < this.#columns.count; row += 1) (Number.isNaN(values[row]) ? unknown : rows).push(row)
    const asc = new Uint32Array(this.#columns.count)
    asc.set(Uint32Array.from(rows).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b))
    asc.set(unknown, rows.length)
    const fresh = { key, asc, known: rows.length }
    this.#numbers.set(name, fresh)
    return fresh
  }

  #values(column: Exclude<SortColumn, 'name' | 'email' | 'accountId'>, workspaceId: WorkspaceId | null): Float64Array {
    const columns = this.#columns
    const code = (codes: Uint8Array, unknown: number) => (row: number) =>
      codes[row] === unknown ? Number.NaN : (codes[row] ?? Number.NaN)
    const valueOf: Record<typeof column, (row: number) => number> = {
      status: code(columns.status, STATUS_WORDS.indexOf('unknown')),
      claim: code(columns.claim, CLAIM_WORDS.indexOf('unknown')),
      source: code(columns.source, SOURCE_WORDS.indexOf('unknown')),
      admin: code(columns.admin, UNKNOWN),
      addedAt: (row) => columns.addedAt[row] ?? Number.NaN,
      groups: (row) => (columns.groupsWhole[row] === 1 ? (columns.groups[row]?.length ?? Number.NaN) : Number.NaN),
      products: (row) => {
        const { held, whole } = this.#seats.countOf(row)
        return whole || held > 0 ? held : Number.NaN
      },
      lastActive: (row) => {
        const at = dateOf(columns, row, workspaceId)
        if (!Number.isNaN(at)) return at
        const { kind } = lastActiveOf(columns, this.#seats, row, workspaceId)
        return kind === 'never' ? NEVER : kind === 'invited' ? INVITED : Number.NaN
      },
    }
    const of = valueOf[column]
    const values = new Float64Array(columns.count)
    for (let row = 0; row < columns.count; row += 1) values[row] = of(row)
    return values
  }
}
