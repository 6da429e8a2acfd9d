import { problemOf, type Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError, type UpstreamKind } from '../upstream-error.ts'
import { goesOn } from './hold.ts'
import { isForLater, isKeyGone, isKind, isNotConnected } from './item-problem.ts'
import { LeaseLost } from './lease.ts'
import type { Phase } from './phase.ts'
import { isForeseen } from './poison.ts'
import { revisited, type Revisit, type RunRecord } from './record.ts'
import type { Slice } from './slice.ts'
import { askedOf, pausedBy } from './stand-still.ts'

/** ours: shorter waits are slept through, for longer ones the worker lets go and comes back. */
const SLEEP_MS = 10_000
/** ours: a chunk whose visits fail so often in a row is given up; a run that achieves nothing so often is stuck. */
const MOST_TRIES = 5
const MOST_STALLS = 60
const FIRST_WAIT_MS = 3_000
const LONGEST_WAIT_MS = 300_000

const DAMAGED: Problem = { code: 'RUN_DAMAGED', details: undefined }

/** Refusals of a whole batch that no waiting mends. */
const HOPELESS: readonly UpstreamKind[] = ['refused', 'site-refused', 'not-found', 'bad-request', 'conflict']

/**
 * Visits the run's chunks until all are done or this slice has no room.
 * @returns when the next event is to come; null: the run has reached the end of this phase
 */
export async function workThrough(slice: Slice, phase: Phase): Promise<{ delayMs: number } | null> {
  const { lease, ports } = slice
  for (;;) {
    const likely = nextVisit(lease.record, slice.now, true)
    if (likely !== null && likely.at <= slice.now && phase.heedsPeople && slice.hasRoom) slice.lookAhead(likely.chunk)
    const asked = phase.heedsPeople ? await askedOf(ports.store, lease.record.runId) : null
    const { record } = lease
    const cancelled = asked === 'cancel'
    if (cancelled && record.paused !== null) {
      // It was being stopped: the chunks that were left for a person wait for nobody any more.
      await lease.write(goesOn(record, slice.now))
      continue
    }
    // Stopped: only what is in doubt is visited, and once nothing is, the run stands still.
    const stopped = record.paused !== null && !cancelled
    const next = stopped && record.counts.attempting === 0 ? null : nextVisit(record, slice.now, !cancelled && !stopped)
    if (next === null) {
      await end(slice, phase, cancelled)
      return null
    }
    // From here on nothing new is begun.
    if (asked !== null && asked !== 'cancel' && record.state === 'applying' && record.paused === null) {
      await lease.write({ paused: pausedBy(asked) })
      continue
    }
    const wait = Math.max(next.at, slowedUntil(record), phase.notBefore?.(record) ?? 0) - slice.now
    if (wait > SLEEP_MS || !slice.hasRoom) {
      await lease.release()
      return { delayMs: Math.max(0, wait) }
    }
    if (wait > 0) await ports.clock.sleep(wait)
    const problem = await visit(slice, phase, next, cancelled)
    if (problem !== null) {
      await stop(slice, phase, problem, next.chunk)
      return null
    }
  }
}

/** Everything that can be visited is done. A run with chunks that can't is no finished one. */
function end(slice: Slice, phase: Phase, cancelled: boolean): Promise<void> {
  return slice.lease.record.broken.length === 0 || cancelled
    ? phase.finish(slice, cancelled)
    : phase.stop(slice, DAMAGED)
}

/** Ends a run that can't go on. Accounts that were begun are settled: what may have been sent is unknown from now on. */
export async function stop(slice: Slice, phase: Phase, problem: Problem, chunk?: number): Promise<void> {
  const begun = new Set([
    ...slice.lease.record.revisit.map((one) => one.chunk),
    ...(chunk === undefined ? [] : [chunk]),
  ])
  for (const one of begun) await giveUp(slice, phase, one, problem, 'begun')
  await phase.stop(slice, problem)
}

/** Settles a chunk that can't be visited. One for which not even that is possible is set aside, so that the others go on. */
async function giveUp(
  slice: Slice,
  phase: Phase,
  chunk: number,
  problem: Problem,
  which: 'all' | 'begun',
): Promise<void> {
  const { lease, ports } = slice
  try {
    await phase.giveUp(slice, chunk, problem, which)
  } catch (error) {
    if (isForeseen(error)) throw error
    ports.log.error('run-chunk-broken', {
      runId: lease.record.runId,
      chunk,
      error: error instanceof Error ? error.name : 'unknown',
    })
    await lease.write({
      ...revisited(lease.record, chunk, null),
      broken: [...lease.record.broken.filter((one) => one !== chunk), chunk],
    })
  }
}

/** The chunk to visit: one that is due again, else the next fresh one, else the one that is due first. */
function nextVisit(
  record: RunRecord,
  now: number,
  fresh: boolean,
): { chunk: number; tries: number; at: number } | null {
  const first = record.revisit.reduce<Revisit | null>(
    (best, one) => (best === null || one.notBefore < best.notBefore ? one : best),
    null,
  )
  const again = first === null ? null : { chunk: first.chunk, tries: first.tries, at: Date.parse(first.notBefore) }
  if (again !== null && again.at <= now) return again
  if (fresh && record.nextChunk < record.chunks) return { chunk: record.nextChunk, tries: 0, at: now }
  return again
}

const slowedUntil = ({ slowedUntil: until }: RunRecord): number => (until === null ? 0 : Date.parse(until))

/** Visits one chunk and plans the next visit. @returns why the run can't go on; null: it can */
async function visit(
  slice: Slice,
  phase: Phase,
  { chunk, tries }: { chunk: number; tries: number },
  cancelled: boolean,
): Promise<Problem | null> {
  const { lease, ports } = slice
  const before = lease.record.counts
  try {
    const again = await phase.visit(slice, chunk, cancelled)
    // A chunk that is done is never visited again, so that this is progress too.
    const moved = again === null || JSON.stringify(lease.record.counts) !== JSON.stringify(before)
    const after = {
      ...revisited(lease.record, chunk, again === null ? null : { at: again, tries: 0 }),
      stalls: moved ? 0 : lease.record.stalls + 1,
    }
    if (!isSo(lease.record, after)) await lease.write(after)
    return lease.record.stalls > MOST_STALLS ? { code: 'UPSTREAM_UNAVAILABLE', details: undefined } : null
  } catch (error) {
    if (error instanceof LeaseLost || (error instanceof Refusal && error.code === 'STORAGE_UNAVAILABLE')) throw error
    const problem = problemOf(error)
    ports.log.error('run-visit-failed', {
      runId: lease.record.runId,
      chunk,
      tries,
      code: problem.code,
      error: error instanceof Error ? error.name : 'unknown',
    })
    if (isKeyGone(error) || isKind(error, HOPELESS) || isNotConnected(error)) return problem
    const stalls = lease.record.stalls + 1
    if (stalls > MOST_STALLS) return problem
    const wait = waitAfter(error, tries)
    if (isForLater(error)) {
      const slowed = problem.code === 'UPSTREAM_RATE_LIMITED' ? { slowedUntil: timestamp(slice.now + wait) } : {}
      await lease.write({ ...revisited(lease.record, chunk, { at: slice.now + wait, tries }), ...slowed, stalls })
    } else if (tries + 1 < MOST_TRIES || error instanceof Refusal) {
      await lease.write({ ...revisited(lease.record, chunk, { at: slice.now + wait, tries: tries + 1 }), stalls })
    } else {
      await giveUp(slice, phase, chunk, problem, 'all')
      await lease.write({ ...revisited(lease.record, chunk, null), stalls })
    }
    return null
  }
}

/** Whether the visit itself has written this already, with what came of it. */
function isSo(record: RunRecord, { nextChunk, revisit, stalls }: Pick<RunRecord, 'nextChunk' | 'revisit' | 'stalls'>) {
  return (
    record.nextChunk === nextChunk &&
    record.stalls === stalls &&
    JSON.stringify(record.revisit) === JSON.stringify(revisit)
  )
}

function waitAfter(error: unknown, tries: number): number {
  const asked = error instanceof UpstreamError ? error.facts.retryAfterMs : null
  return Math.min(LONGEST_WAIT_MS, asked ?? FIRST_WAIT_MS * 2 ** tries)
}
