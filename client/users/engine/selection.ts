import { SOURCE_WORDS } from './codes.ts'
import type { UserTable } from './user-table.ts'

const SYNCED = SOURCE_WORDS.indexOf('synced')
const UNKNOWN_SOURCE = SOURCE_WORDS.indexOf('unknown')

/** What is selected, said in numbers before anything is done with it. */
export interface SelectionSummary {
  readonly selected: number
  readonly protected: number
  readonly synced: number
  /** Whether they are synced was not told: they may be. */
  readonly unknownSource: number
  /** Selected, but not among the rows that the filters show now. */
  readonly hidden: number
}

/** Selected rows. Rows never move, so a selection survives filters, sorting and users still coming in. */
export class Selection {
  count = 0
  #bits = new Uint8Array(1024)

  has(row: number): boolean {
    return this.#bits[row] === 1
  }

  set(row: number, on: boolean): void {
    if (this.has(row) === on) return
    if (row >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(row + 1, this.#bits.length * 2))
      wider.set(this.#bits)
      this.#bits = wider
    }
    this.#bits[row] = on ? 1 : 0
    this.count += on ? 1 : -1
  }

  setAll(rows: Iterable<number>, on: boolean): void {
    for (const row of rows) this.set(row, on)
  }

  clear(): void {
    this.#bits.fill(0)
    this.count = 0
  }

  /** The selected rows, in row order. */
  rows(): number[] {
    const rows: number[] = []
    for (let row = 0; row < this.#bits.length; row += 1) if (this.#bits[row] === 1) rows.push(row)
    return rows
  }

  /** How many of `rows` are selected. */
  countIn(rows: Uint32Array): number {
    let count = 0
    for (const row of rows) if (this.#bits[row] === 1) count += 1
    return count
  }

  summary(table: UserTable, shown: Uint32Array): SelectionSummary {
    let guarded = 0
    let synced = 0
    let unknownSource = 0
    for (const row of this.rows()) {
      if (table.protection.reason(table.columns, row) !== null) guarded += 1
      if (table.columns.source[row] === SYNCED) synced += 1
      if (table.columns.source[row] === UNKNOWN_SOURCE) unknownSource += 1
    }
    const hidden = this.count - this.countIn(shown)
    return { selected: this.count, protected: guarded, synced, unknownSource, hidden }
  }
}
