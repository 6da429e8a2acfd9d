/** Something that is counted row by row: in one go, or in slices between which the page can breathe. */
export interface Tally<T> {
  add(row: number): void
  result(): T
}

/** Counts rows `0` to `count - 1` in one go. */
export function tallyAll<T>(tally: Tally<T>, count: number): T {
  for (let row = 0; row < count; row += 1) tally.add(row)
  return tally.result()
}
