import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
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
  /** Whether something is not known, and not on its way, of a product, or (`null`) of any. */
  const isPartOf = (workspaceId: WorkspaceId | null): boolean =>
    answered.value &&
    (read.value?.andMore !== false ||
      read.value.unread.some((one) => [one.workspaceId, workspaceId].includes(null) || one.workspaceId === workspaceId))
  const partial = computed(() => isPartOf(null))
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
  return { read, answered, isPartOf, partial, ensureLoaded, reload: load }
})
