import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { RunChange } from './changes.ts'
import { seatsOn } from './changes.ts'

/** The runs that a number counts: those that changed an account, have one that failed or is unknown, or freed a seat. */
export const CHANGE_KINDS = ['changed', 'failed', 'freed'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
export function hasChange(
  { changed, failed, unknown, freed }: RunChange,
  kind: ChangeKind,
  product: WorkspaceId | null,
) {
  if (kind === 'freed') return seatsOn(freed, product) > 0
  return (kind === 'changed' ? changed : failed + unknown) > 0
}
