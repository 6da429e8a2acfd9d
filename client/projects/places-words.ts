import type { PlaceFilter } from './filter-places.ts'

/** Words of the search and the filters of a list of projects or spaces. */
export interface PlacesFilterWords {
  readonly search: string
  readonly allTypes: string
  readonly filterType: string
  readonly filterArchived: string
  readonly types: Readonly<Record<string, string>>
  readonly archived: Readonly<Record<PlaceFilter['archived'], string>>
}

/** Words of their page. */
export interface PlacesWords extends PlacesFilterWords {
  readonly title: string
  readonly lead: string
  readonly notThere: string
  readonly partial: string
  readonly loading: (found: number) => string
  readonly shown: (shown: number, total: number) => string
  readonly emptyTitle: string
  readonly empty: string
  readonly nothingTitle: string
  readonly nothing: string
}
