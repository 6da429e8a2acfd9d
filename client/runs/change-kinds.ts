import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { RunChange } from './changes.ts'
import { seatsOn } from './changes.ts'

/** The runs that a number counts: those that changed an account, have one that failed or is unknown, freed a seat, or took one. */
export const CHANGE_KINDS = ['changed', 'failed', 'freed', 'taken'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
export function hasChange(
  { changed, failed, unknown, freed, taken }: RunChange,
  kind: ChangeKind,
  product: WorkspaceId | null,
) {
  if (kind === 'freed' || kind === 'taken') return seatsOn(kind === 'freed' ? freed : taken, product) > 0
  return (kind === 'changed' ? changed : failed + unknown) > 0
}
