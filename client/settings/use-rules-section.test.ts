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
    ['8.', null],
    ['', null],
  ])('%j is %j hundredths', (typed, hundredths) => {
    expect(hundredthsOf(typed, 2)).toBe(hundredths)
  })
  it('have no more digits after the point than the currency', () => {
    expect(hundredthsOf('753', 0)).toBe(75_300)
    expect(hundredthsOf('7.53', 0)).toBeNull()
    expect(hundredthsOf('7.5', 0)).toBeNull()
    expect(hundredthsOf('7.531', 3)).toBe(753.1)
    expect(hundredthsOf('7.5312', 3)).toBeNull()
  })
  it('are not guessed at where a comma may stand before thousands', () => {
    expect(hundredthsOf('1,250', 3)).toBeNull()
    expect(hundredthsOf('1,25', 3)).toBe(125)
  })
  it('come back as they were', () => {
    for (const thousandths of [0, 1, 10, 99, 100, 816, 1_250, 8_165, 100_000, 10_000_000_000])
      expect(hundredthsOf(typedHundredths(thousandths / 10), 3)).toBe(thousandths / 10)
    expect([1_250, 816.5, 10_000, 0].map((one) => typedHundredths(one))).toEqual(['12.5', '8.165', '100', '0'])
  })
  it('have the digits of their currency, and more where they are more exact', () => {
    expect([1_250, 816.5, 10_000].map((one) => typedHundredths(one, 2))).toEqual(['12.50', '8.165', '100.00'])
    expect([1_250, 816.5].map((one) => typedHundredths(one, 3))).toEqual(['12.500', '8.165'])
    expect(typedHundredths(75_300, 0)).toBe('753')
  })
})

describe('whole numbers in fields', () => {
  it('are whole, and never negative', () => {
    expect(['10', ' 0 ', '1.5', '-1', 'ten', ''].map(wholeOf)).toEqual([10, 0, null, null, null, null])
  })
})
