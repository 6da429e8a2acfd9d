import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ShallowRef } from 'vue'
import { breathe } from '../api/breathe.ts'
import type { Tally } from './engine/tally.ts'
import type { UserTable } from './engine/user-table.ts'

/** A slice of counting lasts at most about so long, in milliseconds: a frame of 60 a second stays possible. */
const SLICE_MS = 8
/** The clock is looked at after so many rows. */
const ROWS_AT_ONCE = 256

/** One thing to count. It is counted again when `basis` becomes another one; null: there is nothing to count yet. */
export interface Wanted<T> {
  readonly key: string
  readonly basis: string | null
  readonly make: (table: UserTable) => Tally<T>
}

/**
 * Counts over all users of a table, one thing after the other and in slices, so that the page never stands still however many
 * users there are. A count stays until a newer one is there, also when the table becomes another one. What is no longer wanted, or has no basis, is dropped.
 */
export function useTallies<T>(
  table: () => UserTable,
  wanted: () => readonly Wanted<T>[],
): Readonly<ShallowRef<ReadonlyMap<string, T>>> {
  const results = shallowRef<ReadonlyMap<string, T>>(new Map())
  /** On which basis each one was counted. */
  const counted = new Map<string, string>()
  let running = false
  let gone = false

  const next = (): Wanted<T> | undefined =>
    wanted().find(({ key, basis }) => basis !== null && counted.get(key) !== basis)

  async function run(): Promise<void> {
    if (running) return
    running = true
    for (let one = next(); one !== undefined && !gone; one = next()) {
      const over = table()
      const { count } = over.columns
      const tally = one.make(over)
      let until = performance.now() + SLICE_MS
      for (let row = 0; row < count && !gone; row += 1) {
        tally.add(row)
        if (row % ROWS_AT_ONCE !== 0 || performance.now() < until) continue
        await breathe()
        until = performance.now() + SLICE_MS
      }
      if (gone) return
      // Counted over a table that another one has replaced meanwhile: once more.
      if (over !== table()) continue
      counted.set(one.key, one.basis ?? '')
      results.value = new Map(results.value).set(one.key, tally.result())
      await breathe()
    }
    running = false
  }

  watch(
    () => wanted().map(({ key, basis }) => `${key} ${basis ?? '-'}`),
    () => {
      const live = new Set(wanted().flatMap(({ key, basis }) => (basis === null ? [] : [key])))
      for (const key of counted.keys()) if (!live.has(key)) counted.delete(key)
      if ([...results.value.keys()].some((key) => !live.has(key)))
        results.value = new Map([...results.value].filter(([key]) => live.has(key)))
      void run()
    },
    { immediate: true },
  )
  watch(table, () => {
    counted.clear()
    void run()
  })
  onScopeDispose(() => {
    gone = true
  })
  return results
}
