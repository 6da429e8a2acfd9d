import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { RunChange } from './changes.ts'
import { seatsOn } from './changes.ts'

/**
 * The runs that a number counts: those that changed an account, have one that failed or is unknown, freed a seat, or took one;
 * `unchecked` and `takenUnchecked`: of whose plans it is not read back (yet) whether they did.
 */
export const CHANGE_KINDS = ['changed', 'failed', 'freed', 'taken', 'unchecked', 'takenUnchecked'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
export function hasChange(change: RunChange, kind: ChangeKind, product: WorkspaceId | null) {
  if (kind === 'changed') return change.changed > 0
  if (kind === 'failed') return change.failed + change.unknown > 0
  return seatsOn(change[kind], product) > 0
}
