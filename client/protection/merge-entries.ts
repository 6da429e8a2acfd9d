/**
 * One list out of two changes to the same list: what was added on either side is in, what was taken off on either side is
 * out. Sorted.
 */
export function mergeEntries<T extends string>(base: readonly T[], mine: readonly T[], theirs: readonly T[]): T[] {
  const before = new Set(base)
  const kept = new Set(mine)
  const merged = new Set(theirs)
  for (const entry of kept) if (!before.has(entry)) merged.add(entry)
  for (const entry of before) if (!kept.has(entry)) merged.delete(entry)
  return [...merged].sort()
}
