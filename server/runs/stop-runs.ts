import type { StopRuns } from '../context.ts'
import { KEY } from '../keys.ts'
import { timestamp } from '../timestamp.ts'
import { readActiveRuns } from './active-runs.ts'
import { pushRun } from './event.ts'
import { readRun } from './record.ts'

/** Leaves a mark for the worker of each run that is being applied, as cancelling it does. Asking twice is no mistake. */
export const stopRuns: StopRuns = async ({ store, queue, clock }) => {
  const now = timestamp(clock.now())
  let working = 0
  for (const runId of await readActiveRuns(store)) {
    const row = await readRun(store, runId)
    if (row === null) continue
    const held = row.leaseToken !== '' && row.leaseUntil > now
    if (row.record.state !== 'applying' && !held) continue
    working += 1
    if ((await store.get(KEY.runCancel(runId))) !== undefined && held) continue
    await store.set(KEY.runCancel(runId), { at: now })
    await pushRun(queue, runId, 'apply')
  }
  return working
}
