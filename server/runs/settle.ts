import type { Problem } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import type { StoredItem } from './items.ts'
import type { Slice } from './slice.ts'
import type { UpstreamError } from '../upstream-error.ts'

/** When it is, epoch ms. */
type Now = Pick<Slice, 'now'>

/** An item after a visit. */
export interface Visited {
  readonly item: StoredItem
  /** When it is not in a final state: when (epoch ms) another visit makes sense. */
  readonly again: number | null
  /** Atlassian asked us to wait until then (epoch ms). */
  readonly slowedUntil?: number
  /** Nothing more can be sent in this run. */
  readonly stop?: UpstreamError
}

/** The item at its end. */
export function finished(slice: Now, item: StoredItem): StoredItem {
  return { ...item, sentBefore: null, settledAt: timestamp(slice.now) }
}

/** All steps are done: by us, or all of them by somebody before us. */
export function succeeded(slice: Now, item: StoredItem): StoredItem {
  const state = item.steps.every((step) => step.state === 'already') ? 'already' : 'succeeded'
  return finished(slice, { ...item, state, problem: null })
}

/** Back in line: what was not done waits again. */
export function replanned(item: StoredItem, tries = item.tries): StoredItem {
  const steps = item.steps.map((one): StoredItem['steps'][number] =>
    one.state === 'attempting' ? { ...one, state: 'waiting' } : one,
  )
  return { ...item, state: 'planned', steps, tries, doubts: 0, sentBefore: null }
}

/** The end of an item that can't be visited: what was never sent has failed, what may have been sent is unknown. */
export function given(slice: Now, item: StoredItem, { code, details }: Problem): StoredItem {
  const problem = {
    code,
    status: details?.upstreamStatus ?? null,
    upstreamCode: details?.upstreamCode ?? null,
    retryable: code !== 'INTERNAL',
    link: null,
  }
  return item.state === 'attempting'
    ? unknown(slice, { ...item, problem })
    : finished(slice, { ...item, state: 'failed', problem })
}

/** Sent, or perhaps sent, and nobody can say how it ended. */
export function unknown(slice: Now, item: StoredItem): StoredItem {
  const steps = item.steps.map((one): StoredItem['steps'][number] =>
    one.state === 'attempting' ? { ...one, state: 'unknown' } : one,
  )
  return finished(slice, { ...item, state: 'unknown', steps })
}
