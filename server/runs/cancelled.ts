import type { ItemCounts, RunState } from '../../contract/runs/run.ts'
import type { StoredItem } from './items.ts'

/**
 * Cancelling leaves the chunks that were never begun as they are: nothing was sent for their accounts. Here they are
 * counted and shown as what they are, skipped because the run was cancelled.
 */
export function cancelledCounts(counts: ItemCounts): ItemCounts {
  return { ...counts, skipped: counts.skipped + counts.planned + counts.waiting, planned: 0, waiting: 0 }
}

/** An item as it stands in a run of this state. */
export function shownItem(item: StoredItem, state: RunState): StoredItem {
  return state === 'cancelled' && (item.state === 'planned' || item.state === 'waiting')
    ? { ...item, state: 'skipped', exclusion: 'cancelled' }
    : item
}
