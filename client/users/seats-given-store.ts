import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { onStale } from '../api/stale.ts'

/**
 * Seats that runs gave lately. `read` null: not known; then nobody who never used a product is idle for sure, and the page says
 * so of each, and why. In memory only.
 */
export const useSeatsGivenStore = defineStore('seats-given', () => {
  const read = shallowRef<OutputOf<'runs.listSeatsGiven'> | null>(null)
  /** Whether an answer has come, be it that nothing can be said. */
  const answered = ref(false)
  /** Something is not known, and is not on its way. */
  const partial = computed(() => answered.value && read.value?.complete !== true)
  let asked = false

  const load = oneAtATime(async () => {
    asked = true
    try {
      read.value = await call('runs.listSeatsGiven', {})
    } catch {
      // "Idle: unknown" says it of whom it concerns; asked again with the next reading of users.
      read.value = null
      asked = false
    }
    answered.value = true
  })
  const ensureLoaded = (): Promise<void> => (asked && read.value?.complete === true ? Promise.resolve() : load())
  onStale(['users.listUsers', 'runs.listSeatsGiven'], () => {
    if (asked) void load()
  })
  return { read, answered, partial, ensureLoaded, reload: load }
})
