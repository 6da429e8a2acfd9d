import type { Problem } from '../problem.ts'
import type { RunRecord } from './record.ts'
import type { Slice } from './slice.ts'

/** One of the worker's loops over a run's chunks. */
export interface Phase {
  /** Whether a cancel or a pause is looked for between two batches. */
  readonly heedsPeople: boolean
  /** The moment (epoch ms) before which nothing of it makes sense. */
  readonly notBefore?: (record: RunRecord) => number
  /**
   * Visits one chunk, and writes what came of it through the slice's lease.
   * @returns the moment (epoch ms) before which another visit makes no sense; null: the chunk is done
   */
  visit(slice: Slice, chunk: number, cancelled: boolean): Promise<number | null>
  /**
   * Settles a chunk that can't be visited, so that the run can end.
   * @param which `begun`: only the accounts for which something was, or may have been, done; the others stay as they are
   */
  giveUp(slice: Slice, chunk: number, problem: Problem, which: 'all' | 'begun'): Promise<void>
  /** All chunks are done: ends the phase and lets the lease go. */
  finish(slice: Slice, cancelled: boolean): Promise<void>
  /** It can't go on, and everything that was begun is settled: says why, and lets the lease go. */
  stop(slice: Slice, problem: Problem): Promise<void>
}
