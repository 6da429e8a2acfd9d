import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { Cursor } from '../../contract/vocabulary.ts'
import { CallError } from '../api/call-error.ts'
import { useUserPlaces } from './use-user-places.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Three parts of two places each; from the second on nothing is answered while `away`. */
function makePlaces() {
  const asked: (string | null)[] = []
  const state = { away: true }
  const places = effectScope().run(() =>
    useUserPlaces((cursor) => {
      asked.push(cursor)
      if (cursor !== null && state.away) return Promise.reject(new CallError('POINTS_USED_UP'))
      const at = Number(cursor ?? 0)
      return Promise.resolve({
        rows: [at, at + 1],
        checked: 2,
        next: at === 4 ? null : Cursor.parse(String(at + 2)),
        stopped: at === 4 ? 'end' : 'budget',
        retryAfterMs: null,
        problem: null,
      } as const)
    }),
  )
  if (places === undefined) throw new Error('a scope runs what it is given')
  return { places, asked, state }
}

describe('useUserPlaces', () => {
  it('keeps what was found when it is tried again, and goes on from where it stopped', async () => {
    const { places, asked, state } = makePlaces()
    await places.load()
    expect([places.state.value, places.error.value?.code, places.checked.value]).toEqual([
      'partial',
      'POINTS_USED_UP',
      2,
    ])
    state.away = false
    const again = places.load()
    expect(places.rows.value).toEqual([0, 1])
    await again
    expect(places.rows.value).toEqual([0, 1, 2, 3, 4, 5])
    expect([places.state.value, places.error.value, places.checked.value]).toEqual(['complete', null, 6])
    expect(asked).toEqual([null, '2', '2', '4'])
  })

  it('reads all of them anew once all were read', async () => {
    const { places, asked, state } = makePlaces()
    state.away = false
    await places.load()
    await places.load()
    expect(places.rows.value).toEqual([0, 1, 2, 3, 4, 5])
    expect(asked).toEqual([null, '2', '4', null, '2', '4'])
  })
})
