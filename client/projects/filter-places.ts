import { finds } from '../text/find-words.ts'

/** What projects and spaces have in common for a list. */
export interface Place {
  readonly key: string | null
  readonly name: string | null
  readonly type: string
  /** null: not told. */
  readonly archived: boolean | null
}
export interface PlaceFilter {
  readonly text: string
  /** A type, or `any`. */
  readonly type: string
  readonly archived: 'any' | 'live' | 'archived'
}
export const EVERY_PLACE: PlaceFilter = { text: '', type: 'any', archived: 'any' }

/** The places that match everything. Whether one is archived, when that is not told, matches neither. */
export function filterPlaces<P extends Place>(places: readonly P[], filter: PlaceFilter): readonly P[] {
  const found = finds(filter.text)
  return places.filter(
    (place) =>
      found(place.name, place.key) &&
      (filter.type === 'any' || place.type === filter.type) &&
      (filter.archived === 'any' || place.archived === (filter.archived === 'archived')),
  )
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Sorted by a text that `textOf` makes; what has none comes last in both directions. */
export function sortPlaces<P>(
  places: readonly P[],
  direction: 'asc' | 'desc',
  textOf: (place: P) => string | null,
): readonly P[] {
  const sign = direction === 'asc' ? 1 : -1
  return places.toSorted((a, b) => {
    const left = textOf(a)
    const right = textOf(b)
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * collator.compare(left, right)
  })
}
