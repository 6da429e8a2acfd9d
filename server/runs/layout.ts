import { LIMITS } from '../../contract/limits.ts'
import type { RunRecord } from './record.ts'

/**
 * Where the accounts of a run lie. Twenty are one chunk, by their place in the run; where those are more than one stored
 * value holds, the later ones move to chunks of their own behind all others, and the record knows the place with which
 * each of those begins.
 */
export type Layout = Pick<RunRecord, 'chunks' | 'moved'>

/** The place in the run of a chunk's first account. */
export function firstIn(layout: Layout, chunk: number): number {
  const whole = layout.chunks - layout.moved.length
  return layout.moved[chunk - whole] ?? chunk * LIMITS.accountsPerBatch
}

/** All chunks in the order of their accounts, each with the place of its first one. */
export function inOrder(layout: Layout): { readonly chunk: number; readonly first: number }[] {
  return Array.from({ length: layout.chunks }, (_, chunk) => ({ chunk, first: firstIn(layout, chunk) })).sort(
    (a, b) => a.first - b.first,
  )
}
