import { onScopeDispose, shallowRef } from 'vue'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { CallError, CallErrorCode } from '../api/call-error.ts'
import { walk } from '../api/walk.ts'

const PAGES_PER_CALL = 4

interface Part<Row> {
  readonly rows: readonly Row[]
  readonly checked: number
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: CallErrorCode | null
}

/**
 * The places that one user can use, read when somebody asks for them: it costs points. Asked again, it goes on from where it
 * stopped, and begins anew where it came to the end. Ends with the component.
 */
export function useUserPlaces<Row>(
  ask: (cursor: Cursor | null, maxPages: number) => Promise<Part<Row>>,
  pagesPerCall = PAGES_PER_CALL,
) {
  const rows = shallowRef<readonly Row[]>([])
  const checked = shallowRef(0)
  /** idle → loading → complete | partial (see `error`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const error = shallowRef<CallError | null>(null)
  /** Where to go on. */
  let at: Cursor | null = null
  const abort = new AbortController()
  onScopeDispose(() => abort.abort())

  async function load(): Promise<void> {
    if (state.value === 'loading') return
    if (state.value === 'complete') at = null
    if (at === null) {
      rows.value = []
      checked.value = 0
    }
    state.value = 'loading'
    error.value = null
    const stopped = await walk(
      (cursor: Cursor | null, first) => ask(cursor, first ? 1 : pagesPerCall),
      (part) => {
        rows.value = [...rows.value, ...part.rows]
        checked.value += part.checked
        at = part.next
      },
      abort.signal,
      at,
    )
    error.value = stopped
    state.value = stopped === null ? 'complete' : 'partial'
  }
  return { rows, checked, state, error, load }
}
