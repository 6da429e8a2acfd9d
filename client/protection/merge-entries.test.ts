import { expect, it } from 'vitest'
import { mergeEntries } from './merge-entries.ts'

it('keeps what either side added and drops what either side took off', () => {
  expect(mergeEntries(['a', 'b', 'c'], ['b', 'c', 'mine'], ['a', 'b', 'theirs'])).toEqual(['b', 'mine', 'theirs'])
})
it('is the other list when nothing was changed here', () => {
  expect(mergeEntries(['a'], ['a'], ['x', 'b'])).toEqual(['b', 'x'])
})
