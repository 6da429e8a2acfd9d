import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { Run, RunItem } from '../../contract/runs/run.ts'
import { ItemState } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { SeatsLately } from './given-lately.ts'
import { givenLately } from './given-lately.ts'

/** What the accounts of a run can be filtered by, beside the reason: words of the address. */
export const ITEMS_SHOWN = [...ItemState.options, 'all', 'different', 'also-loses', 'given-lately'] as const
export type ItemsShown = (typeof ITEMS_SHOWN)[number]

/** States in which what the plan takes is taken, may be, or is still to be. */
const TAKES: readonly ItemState[] = ['planned', 'attempting', 'succeeded', 'unknown']

/**
 * Products that the account loses beside the one that the run is about, with a seat in use there or without. None for a run
 * that is about no product: whatever it takes is what it is for.
 */
export function alsoLost({ state, paths, keeps }: RunItem, { target }: Run): WorkspaceId[] {
  if (target.workspaceId === null || !TAKES.includes(state)) return []
  return (paths ?? []).flatMap(({ workspaceId }) =>
    workspaceId === target.workspaceId || keeps?.some((kept) => kept.workspaceId === workspaceId) ? [] : [workspaceId],
  )
}

/** Whether the account stands in the table under this filter. */
export function isShown(
  item: RunItem,
  run: Run,
  shown: ItemsShown,
  exclusion: Exclusion | 'any',
  lately: SeatsLately | null,
): boolean {
  if (exclusion !== 'any' && item.exclusion !== exclusion) return false
  if (shown === 'all') return true
  if (shown === 'given-lately') return givenLately(item, lately).length > 0
  if (shown === 'different') return item.verified === 'different'
  return shown === 'also-loses' ? alsoLost(item, run).length > 0 : item.state === shown
}
