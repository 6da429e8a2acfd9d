import { fold } from '../users/engine/fold.ts'
import { wordsOf } from '../users/engine/search.ts'
import type { EntryGroup, PaletteEntry } from './entry.ts'
import { fit } from './match.ts'

export interface FoundGroup {
  readonly group: EntryGroup
  readonly entries: readonly PaletteEntry[]
}

/** Of things that are many, so many are shown. */
const MOST: Partial<Record<EntryGroup, number>> = { people: 8, groups: 5, projects: 5, spaces: 5 }
const ALWAYS_WHOLE = 20

/**
 * The entries that fit what is typed, best first, in their groups; the group with the best entry comes first. Nothing typed:
 * all of them, as they come.
 */
export function findEntries(entries: readonly PaletteEntry[], typed: string): FoundGroup[] {
  const words = wordsOf(typed)
  const found = new Map<EntryGroup, { readonly entry: PaletteEntry; readonly value: number }[]>()
  for (const entry of entries) {
    // What else it is called, or told beside it, counts less than its name.
    const value = Math.max(
      // Of names there are so many that letters in order fit some of them by chance.
      fit(words, fold(entry.label), { loosely: MOST[entry.group] === undefined }),
      fit(words, fold(`${entry.label} ${entry.hint ?? ''} ${entry.also ?? ''}`), { loosely: false }) * 0.9,
    )
    if (value === 0) continue
    const group = found.get(entry.group) ?? []
    group.push({ entry, value })
    found.set(entry.group, group)
  }
  const groups = [...found].map(([group, all]) => {
    const sorted = words.length === 0 ? all : all.toSorted((a, b) => b.value - a.value)
    return { group, best: sorted[0]?.value ?? 0, entries: sorted.map(({ entry }) => entry) }
  })
  return (words.length === 0 ? groups : groups.toSorted((a, b) => b.best - a.best)).map((one) => ({
    group: one.group,
    entries: one.entries.slice(0, MOST[one.group] ?? ALWAYS_WHOLE),
  }))
}
