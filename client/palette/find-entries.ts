import { fold, wordsOf } from '../text/find-words.ts'
import type { EntryGroup, PaletteEntry } from './entry.ts'
import { fit } from './match.ts'

export interface FoundGroup {
  readonly group: EntryGroup
  readonly entries: readonly PaletteEntry[]
}

/** Of things that are many, so many are shown. */
const MOST: Partial<Record<EntryGroup, number>> = {
  people: 8,
  groups: 5,
  projects: 5,
  spaces: 5,
  customers: 5,
  runs: 5,
}
/** Of two that fit as well, what was done once is looked for less often than what can be done. */
const WEIGHT: Partial<Record<EntryGroup, number>> = { runs: 0.6 }
const ALWAYS_WHOLE = 20

/** Of lists that stay, each name is made comparable once, not with every letter that is typed. */
const folded = new WeakMap<PaletteEntry, { readonly label: string; readonly whole: string }>()
function foldedOf(entry: PaletteEntry) {
  const known = folded.get(entry)
  if (known !== undefined) return known
  const made = { label: fold(entry.label), whole: fold(`${entry.label} ${entry.hint ?? ''} ${entry.also ?? ''}`) }
  folded.set(entry, made)
  return made
}

/**
 * The entries that fit what is typed, best first, in their groups; the group with the best entry comes first. Nothing typed:
 * all of them, as they come.
 */
export function findEntries(entries: readonly PaletteEntry[], typed: string): FoundGroup[] {
  const words = wordsOf(typed)
  const found = new Map<EntryGroup, { readonly entry: PaletteEntry; readonly value: number }[]>()
  for (const entry of entries) {
    // What else it is called, or told beside it, counts less than its name.
    const { label, whole } = foldedOf(entry)
    const fits = Math.max(
      // Of names there are so many that letters in order fit some of them by chance.
      fit(words, label, { loosely: MOST[entry.group] === undefined }),
      fit(words, whole, { loosely: false }) * 0.9,
    )
    const value = fits * (WEIGHT[entry.group] ?? 1)
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
