import { expect, it } from 'vitest'
import { wrongWords } from './words.ts'

it.each([
  'Selected: 1 people',
  '1 users match',
  '12 user',
  '1,204 group\n',
  'of 100000 users',
  'NaN %',
  'since undefined',
  'Last used: Invalid Date',
])('finds what is wrong in "%s"', (text) => {
  expect(wrongWords(text)).toHaveLength(1)
})

it.each([
  '1 user',
  '21 users',
  '1,204 users match, 1 of them is protected',
  '12 user seats',
  'Nov 27, 2026, 11:30',
  'in 2.1 points',
  '$1,204.50',
  'version 1.0.1204',
  'A key that ends in 8821',
  '1 across all products',
])('finds nothing in "%s"', (text) => {
  expect(wrongWords(text)).toEqual([])
})
