import { reactive, shallowRef } from 'vue'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { CallError, CallErrorCode } from '../api/call-error.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { hasRead, walk } from '../api/walk.ts'

export interface RowsAnswer<Row> {
  readonly rows: readonly Row[]
  /** ISO 8601. */
  readonly asOf: string
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: CallErrorCode | null
}

/** While a list comes, what has come is shown at most so often, in milliseconds: each time costs as much as the list is long. */
const SHOWN_EVERY = 1_000

/** A list that is walked, and shown from the first page on. `state`: idle → loading → complete | partial (see `problem`). */
export function useRows<Row>(
  ask: (cursor: Cursor | null, first: boolean) => Promise<RowsAnswer<Row>>,
  idOf: (row: Row) => string,
) {
  const rows = shallowRef<readonly Row[]>([])
  const byId = shallowRef<ReadonlyMap<string, Row>>(new Map())
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const problem = shallowRef<CallError | null>(null)
  /** The oldest answer among what is shown. */
  const asOf = shallowRef<string | null>(null)
  let running: AbortController | null = null
  let reading = Promise.resolve()

  async function read(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    state.value = 'loading'
    problem.value = null
    const found = new Map<string, Row>()
    let oldest: string | null = null
    let shownAt = Number.NEGATIVE_INFINITY
    /** Something came that is not shown yet. */
    let more = false
    const show = (): void => {
      shownAt = performance.now()
      more = false
      rows.value = [...found.values()]
      byId.value = new Map(found)
      asOf.value = oldest ?? asOf.value
    }
    const stopped = await walk(
      ask,
      (answer) => {
        for (const row of answer.rows) found.set(idOf(row), row)
        if (hasRead(answer, answer.rows)) oldest = oldestOf(oldest, answer.asOf)
        more = true
        if (performance.now() - shownAt >= SHOWN_EVERY) show()
      },
      mine.signal,
    )
    if (running !== mine) return
    running = null
    if (more) show()
    problem.value = stopped
    state.value = stopped === null ? 'complete' : 'partial'
  }
  /** Reads everything again. What is shown stays until the first page of the new reading is there. */
  function reload(): Promise<void> {
    reading = read()
    return reading
  }
  /** Reads if nobody did yet, and waits for what is under way: to its end, or to where it failed. */
  async function whenRead(): Promise<void> {
    ensureLoaded()
    await reading
  }
  function ensureLoaded(): void {
    if (state.value === 'idle') void reload()
  }
  function stop(): void {
    running?.abort()
    running = null
  }
  /** What is shown is of another time: whoever looks next reads it again. */
  function outdate(): void {
    stop()
    state.value = 'idle'
  }
  return reactive({ rows, byId, state, problem, asOf, reload, ensureLoaded, whenRead, stop, outdate })
}

/** What the list is of is not there, or not to be seen. */
export const isMissing = ({ rows, problem }: Pick<ReturnType<typeof useRows<unknown>>, 'rows' | 'problem'>): boolean =>
  rows.length === 0 && problem?.code === 'UPSTREAM_NOT_FOUND'
