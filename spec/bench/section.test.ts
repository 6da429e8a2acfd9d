import { expect, test } from 'vitest'
import { median, milliseconds, toMarkdown } from './section.ts'

test('the median is the middle, and of nothing there is none', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(() => median([])).toThrow()
})

test('times are written for people', () => {
  expect([0.43, 17.6, 2_449].map(milliseconds)).toEqual(['0.4 ms', '18 ms', '2.4 s'])
})

test('a section is a heading, its method and a table', () => {
  expect(toMarkdown({ title: 'T', method: 'How.', head: ['a', 'b'], rows: [['x', '1']] })).toBe(
    '## T\n\nHow.\n\n| a | b |\n|---|--:|\n| x | 1 |',
  )
})
