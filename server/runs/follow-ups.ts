import type { RunLink } from '../../contract/runs/run.ts'
import type { RunId } from '../../contract/vocabulary.ts'
import type { Ports } from '../context.ts'
import { replaceRun } from './record.ts'
import { lookAtRun } from './remains.ts'

/** ours: tries against others who write to the first run. */
const TRIES = 8

/** Writes into the first run that another was made from it. Doing it twice changes nothing; a first run that is gone needs no link. */
export function linkToOrigin(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  runId: RunId,
  origin: RunLink,
): Promise<void> {
  return changeLinks(ports, origin.runId, (links) =>
    links.some((link) => link.runId === runId) ? null : [...links, { kind: origin.kind, runId }],
  )
}

/** Takes the link away again, when the run is deleted that was made from the first. */
export function unlinkFromOrigin(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  runId: RunId,
  origin: RunLink,
): Promise<void> {
  return changeLinks(ports, origin.runId, (links) =>
    links.some((link) => link.runId === runId) ? links.filter((link) => link.runId !== runId) : null,
  )
}

async function changeLinks(
  { store, clock, ids }: Pick<Ports, 'store' | 'clock' | 'ids'>,
  firstRun: RunId,
  change: (links: readonly RunLink[]) => RunLink[] | null,
): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await clock.sleep(ids.random() * 50 * 2 ** attempt)
    // One that can't be read takes no links, and holds up neither the plan nor the deletion of what was made from it.
    const found = await lookAtRun(store, firstRun, clock.now())
    const row = found !== null && 'row' in found ? found.row : null
    const followUps = row === null ? null : change(row.record.followUps)
    if (row === null || followUps === null) return
    const { leaseToken, leaseUntil, record } = row
    const write = replaceRun(row, { leaseToken, leaseUntil, record: { ...record, followUps } })
    if ((await store.transact([write])) === 'committed') return
  }
  throw new Error('the first run is written to all the time')
}
