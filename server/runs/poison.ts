import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { UpstreamError } from '../upstream-error.ts'
import { LeaseLost } from './lease.ts'
import type { Slice } from './slice.ts'

const INTERNAL: Problem = { code: 'INTERNAL', details: undefined }

/** Whether somebody thought of it: what Atlassian, storage and other workers do. Anything else is a bug of ours. */
export const isForeseen = (error: unknown): boolean =>
  error instanceof UpstreamError || error instanceof Refusal || error instanceof LeaseLost

/**
 * Works on one account of many. A bug that shows on this account ends with this account, and the others go on: doing it
 * all over would hit the same account again, and send again what was sent for its neighbours.
 */
export async function sparing<T>(slice: Slice, work: () => Promise<T>, end: (problem: Problem) => T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isForeseen(error)) throw error
    slice.ports.log.error('run-account-broke', {
      runId: slice.lease.record.runId,
      error: error instanceof Error ? error.name : 'unknown',
    })
    return end(INTERNAL)
  }
}
