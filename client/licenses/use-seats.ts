import { onScopeDispose, shallowRef, watch } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { onStale } from '../api/stale.ts'

/** The contract takes so many workspaces in one count. */
const PER_CALL = 40

/**
 * Seats in use by workspace. A workspace that is missing is not counted yet; null could not be counted. Counts appear part by
 * part.
 */
export function useSeats(workspaceIds: () => readonly WorkspaceId[]) {
  const used = shallowRef<ReadonlyMap<string, number | null>>(new Map())
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  /** The oldest answer among what is shown. */
  const asOf = shallowRef<string | null>(null)
  let turn = 0

  async function refresh(): Promise<void> {
    const mine = ++turn
    const ids = [...workspaceIds()]
    if (ids.length === 0) return
    pending.value = true
    error.value = null
    let oldest: string | null = null
    for (let from = 0; from < ids.length; from += PER_CALL) {
      const part = ids.slice(from, from + PER_CALL)
      try {
        const answer = await call('licenses.countSeats', { workspaceIds: part })
        if (mine !== turn) return
        used.value = new Map([...used.value, ...answer.seats.map((seat) => [seat.workspaceId, seat.used] as const)])
        oldest = oldestOf(oldest, answer.asOf)
        // Counts of before stand beside the new ones until every part was counted again.
        asOf.value ??= oldest
      } catch (thrown) {
        if (mine !== turn) return
        error.value = toCallError(thrown)
        used.value = new Map([
          ...used.value,
          ...part.filter((id) => !used.value.has(id)).map((id) => [id, null] as const),
        ])
      }
    }
    // What could not be counted again is as old as it was.
    if (error.value === null) asOf.value = oldest
    pending.value = false
  }

  watch(
    () => workspaceIds().join(' '),
    () => void refresh(),
    { immediate: true },
  )
  onStale(['licenses.countSeats'], () => void refresh())
  onScopeDispose(() => {
    turn++
  })
  return { used, error, pending, asOf, refresh }
}
