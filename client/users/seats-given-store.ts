import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { onStale } from '../api/stale.ts'
import type { GivenSeats } from './engine/seats-given.ts'

/**
 * Seats that runs gave lately. `given` null: not (all) read; then nobody who never used a product is idle for sure, and the
 * page says so of each. In memory only.
 */
export const useSeatsGivenStore = defineStore('seats-given', () => {
  const given = shallowRef<readonly GivenSeats[] | null>(null)
  let asked = false

  const load = oneAtATime(async () => {
    asked = true
    try {
      const answer = await call('runs.listSeatsGiven', {})
      given.value = answer.complete ? answer.given : null
    } catch {
      // "Idle: unknown" says it of whom it concerns; asked again with the next reading of users.
      given.value = null
      asked = false
    }
  })
  const ensureLoaded = (): Promise<void> => (asked && given.value !== null ? Promise.resolve() : load())
  onStale(['users.listUsers'], () => {
    if (asked) void load()
  })
  return { given, ensureLoaded }
})
