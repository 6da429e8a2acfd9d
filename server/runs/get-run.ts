import type { Run } from '../../contract/runs/run.ts'
import type { Handler } from '../context.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { readRun, WORKING, type RunRecord } from './record.ts'
import { askedOf } from './stand-still.ts'
import { runView } from './view.ts'

/** One run. @throws Refusal NOT_FOUND, RUN_UNREADABLE */
export const getRun: Handler<'runs.getRun'> = async ({ runId }, { store, clock }) => {
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('NOT_FOUND')
  return { run: runView(row.record, clock.now(), await comingTo(store, row.record)) }
}

/** A mark that the worker has not come to, or a pause that it is coming to while it settles what was begun. */
async function comingTo(store: Store, { runId, state, paused }: RunRecord): Promise<Run['asked']> {
  if (!WORKING.includes(state)) return null
  const asked = await askedOf(store, runId)
  if (asked === 'cancel') return 'cancel'
  return state === 'applying' && (asked !== null || paused !== null) ? 'pause' : null
}
