import { describe, expect, it } from 'vitest'
import { parseLines } from './parse-lines.ts'

describe('parseLines', () => {
  it('trims, lowers, sorts and drops repeats and empty lines', () => {
    expect(parseLines('  Zoe@Example.com \r\n\nadam@example.com,\nzoe@example.com', 'email')).toEqual({
      entries: ['adam@example.com', 'zoe@example.com'],
      bad: [],
    })
  })

  it('names the line of what is not an address', () => {
    expect(parseLines('a@example.com\n\nnobody', 'email').bad).toEqual([{ line: 3, value: 'nobody' }])
  })

  it('takes a domain with or without the at sign, and refuses a bare word', () => {
    expect(parseLines('@Example.com\nlocalhost', 'domain')).toEqual({
      entries: ['example.com'],
      bad: [{ line: 2, value: 'localhost' }],
    })
  })
})
