import { describe, expect, it } from 'vitest'
import { EVERY_PLACE, filterPlaces, sortPlaces } from './filter-places.ts'
import type { Place } from './filter-places.ts'

const place = (name: string | null, more: Partial<Place> = {}): Place => ({
  key: null,
  name,
  type: 'software',
  archived: false,
  ...more,
})
const namesOf = (places: readonly Place[]): (string | null)[] => places.map(({ name }) => name)

describe('filterPlaces', () => {
  const places = [place('Payments', { key: 'PAY' }), place('Old', { archived: true }), place('Dim', { archived: null })]

  it('finds by name and key, whatever the case', () => {
    expect(namesOf(filterPlaces(places, { ...EVERY_PLACE, text: ' pay ' }))).toEqual(['Payments'])
    expect(namesOf(filterPlaces(places, { ...EVERY_PLACE, text: 'OLD' }))).toEqual(['Old'])
  })

  it('finds every word anywhere in name and key, in any order, without accents', () => {
    const hub = [place('Zürich Payment Hub', { key: 'ZPH' })]
    for (const text of ['hub zurich', 'ayment', 'zph hub'])
      expect(namesOf(filterPlaces(hub, { ...EVERY_PLACE, text })), text).toEqual(['Zürich Payment Hub'])
    expect(filterPlaces(hub, { ...EVERY_PLACE, text: 'hub berlin' })).toEqual([])
  })

  it('takes "archived, not told" for neither archived nor live', () => {
    expect(namesOf(filterPlaces(places, { ...EVERY_PLACE, archived: 'live' }))).toEqual(['Payments'])
    expect(namesOf(filterPlaces(places, { ...EVERY_PLACE, archived: 'archived' }))).toEqual(['Old'])
  })
})

describe('sortPlaces', () => {
  it('reads numbers as numbers, and leaves what has no text for the end', () => {
    const places = [place(null), place('P10'), place('P2')]
    expect(namesOf(sortPlaces(places, 'asc', ({ name }) => name))).toEqual(['P2', 'P10', null])
    expect(namesOf(sortPlaces(places, 'desc', ({ name }) => name))).toEqual(['P10', 'P2', null])
  })
})
