import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timestamp } from '../../../contract/vocabulary.ts'
import { moment } from './values.ts'

describe('moments', () => {
  it.each([
    ['2025-11-06T23:07:29.936941226Z', '2025-11-06T23:07:29.936Z'],
    ['2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00Z', '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00:00.5', '2024-01-01T00:00:00.500Z'],
    ['2024-01-01T02:00:00.123+0200', '2024-01-01T00:00:00.123Z'],
    ['2024-01-01T02:00:00.123+02:00', '2024-01-01T00:00:00.123Z'],
    ['2024-02-30T25:00:00Z', null],
    ['2024-01-01', null],
    ['', null],
    ['1704067200000', null],
  ])('%s → %s', (text, expected) => {
    expect(moment(text)).toBe(expected)
  })

  it('are of one width, so that their order as text is their order in time', () => {
    const stamp = fc
      .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString())
    const digits = fc.stringMatching(/^\d{0,6}$/)
    fc.assert(
      fc.property(stamp, digits, stamp, digits, (a, more, b, other) => {
        const [first, second] = [moment(a.replace('Z', `${more}Z`)), moment(b.replace('Z', `${other}Z`))]
        expect([first, second]).toEqual([a, b])
        expect(Timestamp.safeParse(first).success).toBe(true)
      }),
    )
  })
})
