import type { StopRuns } from '../context.ts'
import { KEY } from '../keys.ts'
import { timestamp } from '../timestamp.ts'
import { readActiveRuns } from './active-runs.ts'
import { pushRun } from './event.ts'
import { lookAtRun } from './remains.ts'

/** Leaves a mark for the worker of each run that is being applied, as cancelling it does. Asking twice is no mistake. */
export const stopRuns: StopRuns = async ({ store, queue, clock }) => {
  const now = timestamp(clock.now())
  let working = 0
  for (const runId of await readActiveRuns(store)) {
    const found = await lookAtRun(store, runId, clock.now())
    if (found === null) continue
    if ('remains' in found && !found.remains.held) continue
    const held = 'remains' in found || (found.row.leaseToken !== '' && found.row.leaseUntil > now)
    // One that stands still has nobody in doubt: it came to that only when each account it had begun was settled.
    if ('row' in found && found.row.record.state !== 'applying' && !held) continue
    working += 1
    if ((await store.get(KEY.runCancel(runId))) !== undefined && held) continue
    await store.set(KEY.runCancel(runId), { at: now })
    await pushRun(queue, runId, 'apply')
  }
  return working
}
