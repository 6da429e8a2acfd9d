import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { pushRun } from './event.ts'
import { readRun } from './record.ts'
import type { PauseMark } from './stand-still.ts'

/**
 * Asks the worker, by a mark that it looks for between two batches, to let the run stand still. Pausing twice is no mistake.
 * @throws Refusal NOT_FOUND, RUN_UNREADABLE, RUN_STATE unless it is being applied
 */
export const pauseRun: Handler<'runs.pauseRun'> = async ({ runId }, { store, queue, clock, actorId }) => {
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('NOT_FOUND')
  const { state } = row.record
  if (state === 'paused') return { runId, state }
  if (state !== 'applying') throw new Refusal('RUN_STATE', { runId, state })
  await store.set(KEY.runPause(runId), { actorId, at: timestamp(clock.now()) } satisfies PauseMark)
  // Nobody should wait until a worker that Atlassian slowed down comes back by itself.
  await pushRun(queue, runId, 'apply')
  return { runId, state: (await readRun(store, runId))?.record.state ?? state }
}
