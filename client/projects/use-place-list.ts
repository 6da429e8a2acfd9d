import { shallowRef } from 'vue'
import type { PointsReport } from '../../contract/points.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { CallError, CallErrorCode } from '../api/call-error.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { hasRead, walk } from '../api/walk.ts'

const PAGES_PER_CALL = 10

interface Part<Row> {
  readonly rows: readonly Row[]
  readonly points: PointsReport
  readonly asOf: string
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: CallErrorCode | null
}

/** A list that is read part by part and shown from the first one on. In memory only. */
export function usePlaceList<Row>(ask: (cursor: Cursor | null, maxPages: number) => Promise<Part<Row>>) {
  const rows = shallowRef<readonly Row[]>([])
  /** idle → loading → complete | partial (see `problem`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const problem = shallowRef<CallError | null>(null)
  const points = shallowRef<PointsReport | null>(null)
  /** The oldest answer among what is shown. */
  const asOf = shallowRef<string | null>(null)
  let running: AbortController | null = null
  let reading: Promise<void> | null = null

  /** Reads everything again. What is shown stays until the first part of the new reading is there. */
  const reload = (): Promise<void> => (reading = read())

  async function read(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    state.value = 'loading'
    problem.value = null
    let found: readonly Row[] = []
    let oldest: string | null = null
    const stopped = await walk(
      (cursor: Cursor | null, first) => ask(cursor, first ? 1 : PAGES_PER_CALL),
      (part) => {
        found = [...found, ...part.rows]
        rows.value = found
        points.value = part.points
        if (hasRead(part, part.rows)) asOf.value = oldest = oldestOf(oldest, part.asOf)
      },
      mine.signal,
    )
    if (running !== mine) return
    running = null
    problem.value = stopped
    state.value = stopped === null ? 'complete' : 'partial'
  }
  function ensureLoaded(): void {
    if (state.value === 'idle') void reload()
  }
  /** Ends when the list is read to its end, or that failed (see `problem`). */
  async function ensureWhole(): Promise<void> {
    if (state.value === 'loading') await reading
    else if (state.value !== 'complete') await reload()
  }
  /** A panel's reading counts as well. */
  function notePoints(report: PointsReport): void {
    points.value = report
  }
  return { rows, state, problem, points, asOf, reload, ensureLoaded, ensureWhole, notePoints }
}
