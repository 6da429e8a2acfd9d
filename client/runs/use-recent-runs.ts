import { onScopeDispose, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import type { Run } from '../../contract/runs/run.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { CallError } from '../api/call-error.ts'
import { toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { onStale } from '../api/stale.ts'

/** Most calls for it: who starts more runs than these hold sees a part, and is told so. */
const CALLS = 10

/** The newest run and all others that were started since a moment (ISO 8601), read now and whenever a run changes. */
export function useRecentRuns(since: string) {
  const runs = shallowRef<readonly Run[] | null>(null)
  /** Everything since then was read: no run is left, and none is in a form that the app does not know. */
  const complete = shallowRef(false)
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  /** When the page asked, ISO 8601. */
  const asOf = shallowRef<string | null>(null)
  let turn = 0

  async function refresh(): Promise<void> {
    const mine = ++turn
    let found: readonly Run[] | null = null
    const asked = new Date().toISOString()
    pending.value = true
    error.value = null
    try {
      let cursor: Cursor | null = null
      let whole = false
      let readable = true
      for (let calls = 0; calls < CALLS && !whole; calls += 1) {
        const page: OutputOf<'runs.listRuns'> = await call('runs.listRuns', { cursor })
        if (mine !== turn) return
        // An index that changes while it is read may show a run twice.
        const known: readonly Run[] = found ?? []
        found = [...known, ...page.runs.filter(({ runId }) => !known.some((one) => one.runId === runId))]
        readable &&= page.unreadable.length === 0
        cursor = page.next
        const oldest = page.runs.at(-1)
        whole = cursor === null || (oldest !== undefined && oldest.createdAt < since)
      }
      complete.value = whole && readable
      runs.value = found
      asOf.value = asked
    } catch (thrown) {
      if (mine !== turn) return
      error.value = toCallError(thrown)
      if (found !== null) {
        complete.value = false
        runs.value = found
        asOf.value = asked
      }
    } finally {
      if (mine === turn) pending.value = false
    }
  }

  void refresh()
  onStale(['runs.listRuns'], () => void refresh())
  onScopeDispose(() => {
    turn++
  })
  return { runs, complete, error, pending, asOf, refresh }
}
