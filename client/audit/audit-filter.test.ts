import { describe, expect, it } from 'vitest'
import {
  EVERYTHING,
  filterFromQuery,
  fromLocalInput,
  problemsOf,
  queryFromFilter,
  questionOf,
  toLocalInput,
} from './audit-filter.ts'
import type { AuditFilter } from './audit-filter.ts'

const NOW = Date.parse('2026-03-31T12:00:00.000Z')
const full: AuditFilter = {
  time: 'custom',
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
  actor: '557058:aa-bb',
  target: '5b10a2844c20165700ede21g',
  action: 'access.revokeAccess',
  status: 'failed',
  run: 'run-0123456789ab',
}

describe('the filter in the address', () => {
  it('survives the way there and back', () => {
    expect(filterFromQuery(queryFromFilter(full))).toEqual(full)
    expect(queryFromFilter(EVERYTHING)).toEqual({})
  })

  it('reads nonsense as nothing', () => {
    expect(filterFromQuery({ time: 'yesterday', status: 'maybe', from: '2026', actor: ['a', 'b'] })).toEqual(EVERYTHING)
  })
})

describe('questionOf', () => {
  it('asks what was chosen', () => {
    expect(questionOf(full, NOW)).toMatchObject({
      from: full.from,
      to: full.to,
      actorId: full.actor,
      runId: full.run,
      status: 'failed',
    })
  })

  it('counts presets back from now, and leaves the end open', () => {
    expect(questionOf({ ...EVERYTHING, time: 'day' }, NOW)).toMatchObject({
      from: '2026-03-30T12:00:00.000Z',
      to: null,
    })
  })

  it('ignores a range that is not switched on', () => {
    expect(questionOf({ ...full, time: 'all' }, NOW)).toMatchObject({ from: null, to: null })
  })

  it('does not ask with an id that is none', () => {
    const bad = { ...EVERYTHING, actor: 'a b', run: 'run-X' }
    expect(questionOf(bad, NOW)).toBeNull()
    expect(problemsOf(bad)).toEqual({ actor: true, target: false, run: true })
  })
})

it('shows a moment in a local field and reads it back to the minute', () => {
  expect(fromLocalInput(toLocalInput('2026-03-31T12:34:00.000Z'))).toBe('2026-03-31T12:34:00.000Z')
  expect(fromLocalInput('')).toBeNull()
  expect(fromLocalInput('2026-')).toBeNull()
})
