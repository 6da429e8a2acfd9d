import * as z from 'zod'
import type { Paused } from '../../contract/runs/paused.ts'
import { AccountId, Timestamp, type RunId } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store } from '../ports.ts'

/** Who asked for the pause, and when. */
export const PauseMark = z.object({ actorId: AccountId, at: Timestamp })
export type PauseMark = z.infer<typeof PauseMark>

/** What people want of a run that is being worked on, as the worker finds it between two batches. A cancel outdoes a pause. */
export async function askedOf(store: Store, runId: RunId): Promise<'cancel' | PauseMark | null> {
  const [cancel, pause] = await Promise.all([store.get(KEY.runCancel(runId)), store.get(KEY.runPause(runId))])
  if (cancel !== undefined) return 'cancel'
  const mark = PauseMark.safeParse(pause)
  return mark.success ? mark.data : null
}

/** What stands on a run that a person wants to stand still. It stays on the list of active runs: its accounts are busy. */
export const pausedBy = ({ actorId, at }: PauseMark): Paused => ({
  by: 'person',
  actorId,
  at,
  workspaceId: null,
  taken: null,
  allowed: null,
})
