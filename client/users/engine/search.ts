import { hasEvery, wordsOf } from '../../text/find-words.ts'

/** A search and the rows it found, kept so that the next letter looks only among them. */
export interface Found {
  readonly text: string
  readonly rows: Uint32Array
}

/**
 * Rows of `among` whose haystack contains every word of `text`. When `text` only continues `before.text`, the rows found then are
 * looked at instead of all: more letters can only find fewer. The caller drops `before` when `among` changes.
 */
export function searchRows(
  haystacks: readonly string[],
  among: Uint32Array,
  text: string,
  before: Found | null,
): Uint32Array {
  const words = wordsOf(text)
  if (words.length === 0) return among
  const from = before !== null && before.text.trim() !== '' && text.startsWith(before.text) ? before.rows : among
  const found = new Uint32Array(from.length)
  let count = 0
  for (const row of from) {
    const haystack = haystacks[row]
    if (haystack === undefined) continue
    if (hasEvery(haystack, words)) {
      found[count] = row
      count += 1
    }
  }
  return found.subarray(0, count)
}
