import { RunId } from '../../contract/vocabulary.ts'
import type { StopRuns } from '../context.ts'
import { KEY } from '../keys.ts'
import { timestamp } from '../timestamp.ts'
import { readActiveRuns } from './active-runs.ts'
import { closeAttempts } from './close-attempts.ts'
import { pushRun } from './event.ts'
import { lookAtRun } from './remains.ts'
import { runsIn } from './runs-in.ts'

/**
 * Leaves a mark for the worker of each run that is being applied, as cancelling it does. Asking twice is no mistake. Once none
 * is, accounts that a given-up run had begun with get an outcome.
 */
export const stopRuns: StopRuns = async (ports) => {
  const { store, queue, clock } = ports
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
  return working > 0 ? working : closeGivenUp(ports)
}

/** Runs that were given up in the middle. @returns how many somebody lets go on just now */
async function closeGivenUp(ports: Parameters<StopRuns>[0]): Promise<number> {
  let working = 0
  for (const runId of await runsIn(ports.store, 'stuck')) {
    const found = await lookAtRun(ports.store, RunId.parse(runId), ports.clock.now())
    if (found === null || 'remains' in found || found.row.record.state !== 'stuck') continue
    if ((await closeAttempts(ports, found.row)) === null) working += 1
  }
  return working
}
