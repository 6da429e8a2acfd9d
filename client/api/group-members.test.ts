import { expect, it } from 'vitest'
import { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { CallError } from './call-error.ts'
import type { CallErrorCode } from './call-error.ts'
import { everyGroupMember } from './group-members.ts'

const group = GroupId.parse('g-1')
const ALL = 5
const PAGE = 2

/** A group of five, two a page; the first asks fail with `codes`, one after the other. */
async function readAll(codes: readonly CallErrorCode[] = [], controller = new AbortController(), stopAt = ALL) {
  const failures = [...codes]
  const asked: number[] = []
  const waited: number[] = []
  const found: string[] = []
  const members = everyGroupMember(group, controller.signal, {
    read: (_, at) => {
      asked.push(at)
      if (at >= stopAt) controller.abort(new Error('stopped'))
      const code = at === 0 ? undefined : failures.shift()
      if (code !== undefined) return Promise.reject(new CallError(code))
      const ids = Array.from({ length: Math.min(PAGE, ALL - at) }, (__, n) => AccountId.parse(`557058:${at + n}`))
      const next = at + PAGE < ALL ? at + PAGE : null
      return Promise.resolve({
        members: ids.map((accountId) => ({ accountId, name: null, active: true })),
        total: ALL,
        next,
      })
    },
    pause: (ms) => {
      waited.push(ms)
      return Promise.resolve()
    },
  })
  try {
    for await (const { accountId } of members) found.push(accountId)
  } catch (thrown) {
    return { asked, waited, found, thrown }
  }
  return { asked, waited, found, thrown: null }
}

it('reads every page to the end', async () => {
  const { found, asked } = await readAll()
  expect(found).toEqual([0, 1, 2, 3, 4].map((at) => `557058:${at}`))
  expect(asked).toEqual([0, 2, 4])
})

it('waits longer and longer for what passes, and misses nobody', async () => {
  const { found, asked, waited } = await readAll(['UPSTREAM_RATE_LIMITED', 'UPSTREAM_UNAVAILABLE', 'NOT_DELIVERED'])
  expect(found).toHaveLength(ALL)
  expect(asked).toEqual([0, 2, 2, 2, 2, 4])
  expect(waited).toEqual([2_000, 4_000, 6_000])
})

it('does not go on for ever, nor ask twice what will not pass', async () => {
  const { thrown, waited } = await readAll(Array.from({ length: 9 }, () => 'UPSTREAM_UNAVAILABLE' as const))
  expect(thrown).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  expect(waited).toHaveLength(3)
  const gone = await readAll(['NOT_FOUND'])
  expect(gone.thrown).toMatchObject({ code: 'NOT_FOUND' })
  expect(gone.asked).toEqual([0, 2])
})

it('stops when it is told to', async () => {
  const { thrown, asked, found } = await readAll([], new AbortController(), 2)
  expect(thrown).toMatchObject({ message: 'stopped' })
  expect(asked).toEqual([0, 2])
  expect(found).toHaveLength(PAGE)
})
