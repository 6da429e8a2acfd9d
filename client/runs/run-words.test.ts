import { expect, test } from 'vitest'
import { runFixture } from './run-fixture.ts'
import { readBackWords } from './read-back-words.ts'
import { standsAt } from './run-words.ts'

const { counts } = runFixture()
const verified = (differences: number, unknown: number, state: 'waiting' | 'done' | 'unknown' = 'done') =>
  readBackWords({
    verification: {
      state,
      dueAt: '2026-03-01T10:00:35.000Z',
      doneAt: null,
      differences,
      unknown,
      seats: [],
      taken: null,
    },
  })

test('a plan that is ready, and a run at its end, are told with their counts', () => {
  expect(standsAt(runFixture())).toBe('The plan is ready: 3 accounts would change, 1 account left out.')
  expect(standsAt(runFixture({ state: 'applying' }))).toBe('Applying')
  const ended = { ...counts, planned: 0, succeeded: 1, failed: 1, unknown: 1 }
  const words = standsAt(runFixture({ state: 'finished', counts: ended }))
  expect(words).toMatch(/^1 of 3 accounts are done\. 1 account failed\..* For 1 account Atlassian's answer never came/)
  expect(standsAt(runFixture({ state: 'cancelled', counts: ended }))).toMatch(/1 account was changed/)
})

test('what reading back found is told once it was read', () => {
  expect(readBackWords(runFixture())).toBeNull()
  expect(verified(0, 0, 'waiting')).toBeNull()
  expect(verified(0, 0)).toBe('Read back: Every changed account is as it was left.')
  expect(verified(2, 1)).toMatch(/^Read back: 2 accounts are not as .* 1 account could not be read\.$/)
  expect(verified(0, 0, 'unknown')).toMatch(/not known/)
})
