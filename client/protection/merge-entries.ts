/**
 * One list out of two changes to the same list: what was added on either side is in, what was taken off on either side is
 * out. Sorted.
 */
export function mergeEntries(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const before = new Set(base)
  const kept = new Set(mine)
  const merged = new Set(theirs)
  for (const entry of kept) if (!before.has(entry)) merged.add(entry)
  for (const entry of before) if (!kept.has(entry)) merged.delete(entry)
  return [...merged].sort()
}
