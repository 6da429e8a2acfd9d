import { describe, expect, it } from 'vitest'
import { hundredthsOf, typedHundredths, wholeOf } from './use-rules-section.ts'

describe('amounts in fields', () => {
  it.each([
    ['8.16', 816],
    ['8,1', 810],
    [' 8 ', 800],
    ['0', 0],
    ['8.165', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
  ])('%j is %j hundredths', (typed, hundredths) => {
    expect(hundredthsOf(typed)).toBe(hundredths)
  })
  it('have no more digits after the point than the currency', () => {
    expect(hundredthsOf('753', 0)).toBe(75_300)
    expect(hundredthsOf('7.53', 0)).toBeNull()
    expect(hundredthsOf('7.5', 0)).toBeNull()
  })
  it('come back as they were', () => {
    for (const hundredths of [0, 1, 10, 99, 100, 816, 1_250, 100_000_000])
      expect(hundredthsOf(typedHundredths(hundredths))).toBe(hundredths)
    expect(typedHundredths(1_250)).toBe('12.5')
  })
})

describe('whole numbers in fields', () => {
  it('are whole, and never negative', () => {
    expect(['10', ' 0 ', '1.5', '-1', 'ten', ''].map(wholeOf)).toEqual([10, 0, null, null, null, null])
  })
})
