import { expect, test } from 'vitest'
import type { EntryGroup, PaletteEntry } from './entry.ts'
import { findEntries } from './find-entries.ts'

const entry = (group: EntryGroup, label: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  key: `${group} ${label}`,
  group,
  label,
  icon: 'page',
  run: () => undefined,
  ...more,
})
const ENTRIES = [
  entry('pages', 'Users', { also: 'people accounts' }),
  entry('pages', 'Licences', { also: 'licenses seats' }),
  entry('selection', 'Revoke product access', { hint: '3 selected' }),
  entry('selection', 'Suspend users', { hint: '3 selected' }),
  entry('people', 'Łukasz Żak', { hint: 'lukasz@corp.example' }),
  ...Array.from({ length: 20 }, (_, index) => entry('people', `User ${index}`)),
]
const found = (typed: string) =>
  findEntries(ENTRIES, typed).map(({ group, entries }) => [group, ...entries.map(({ label }) => label)])

test('nothing typed: everything in its order, of many only the first', () => {
  expect(findEntries(ENTRIES, ' ').map(({ group, entries }) => [group, entries.length])).toEqual([
    ['pages', 2],
    ['selection', 2],
    ['people', 8],
  ])
})

test('by words in any order, other names, accents, and letters in order; the best fit first', () => {
  expect(found('licenses')).toEqual([['pages', 'Licences']])
  expect(found('acc rev')).toEqual([['selection', 'Revoke product access']])
  expect(found('rpa')).toEqual([['selection', 'Revoke product access']])
  expect(found('lkz')).toEqual([])
  expect(found('zak lukasz')).toEqual([['people', 'Łukasz Żak']])
  expect(found('lukasz@corp')).toEqual([['people', 'Łukasz Żak']])
  expect(found('nobody')).toEqual([])
  expect(found('user').map(([group]) => group)).toEqual(['pages', 'people', 'selection'])
})
