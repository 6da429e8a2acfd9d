import type { Columns } from './columns.ts'

/**
 * The rows in the order of one text column. Comparing texts as people do is the slowest thing the table does, so the order is
 * kept and only new and changed rows are put in place: a batch costs its own sorting and one copy.
 */
export class TextOrder {
  readonly #columns: Columns
  readonly #texts: readonly (string | null)[]
  readonly #collator: Intl.Collator | null
  /** Rows with a text, sorted. */
  #sorted = new Uint32Array(0)
  #rowsSeen = 0
  #changesSeen = 0

  /** `collator` null: compare by code units, for ids. */
  constructor(columns: Columns, texts: readonly (string | null)[], collator: Intl.Collator | null) {
    this.#columns = columns
    this.#texts = texts
    this.#collator = collator
  }

  /** All rows, those without a text last; `known` have one. */
  current(): { asc: Uint32Array; known: number } {
    const { count, changes } = this.#columns
    if (this.#rowsSeen < count || this.#changesSeen < changes.length)
      this.#take(new Set(changes.slice(this.#changesSeen)))
    const known = this.#sorted.length
    const asc = new Uint32Array(count)
    asc.set(this.#sorted)
    let at = known
    if (at < count) for (let row = 0; row < count; row += 1) if (this.#texts[row] === null) asc[at++] = row
    return { asc, known }
  }

  #take(changed: Set<number>): void {
    const { count, changes } = this.#columns
    const kept = changed.size === 0 ? this.#sorted : this.#sorted.filter((row) => !changed.has(row))
    for (let row = this.#rowsSeen; row < count; row += 1) changed.add(row)
    const fresh = Uint32Array.from(changed)
      .filter((row) => this.#texts[row] !== null)
      .sort(this.#compare)
    this.#sorted = this.#merged(kept, fresh)
    this.#rowsSeen = count
    this.#changesSeen = changes.length
  }

  #merged(kept: Uint32Array, fresh: Uint32Array): Uint32Array<ArrayBuffer> {
    const out = new Uint32Array(kept.length + fresh.length)
    let from = 0
    let at = 0
    for (const row of fresh) {
      let low = from
      let high = kept.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (this.#compare(kept[middle] ?? 0, row) < 0) low = middle + 1
        else high = middle
      }
      out.set(kept.subarray(from, low), at)
      at += low - from
      out[at++] = row
      from = low
    }
    out.set(kept.subarray(from), at)
    return out
  }

  readonly #compare = (a: number, b: number): number => {
    const left = this.#texts[a] ?? ''
    const right = this.#texts[b] ?? ''
    const difference =
      this.#collator === null ? (left < right ? -1 : left > right ? 1 : 0) : this.#collator.compare(left, right)
    return difference || a - b
  }
}
