import type { ErrorCode } from '../../../contract/errors.ts'
import type { Cursor, Timestamp } from '../../../contract/vocabulary.ts'
import type { CallErrorCode } from '../../api/call-error.ts'
import { toCallError } from '../../api/call-error.ts'
import { FINAL } from '../../api/final.ts'
import type { LoadPorts } from './load-ports.ts'
import type { Pacer } from './pacer.ts'

/** What every walking query answers beside its rows. */
export interface WalkAnswer {
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: ErrorCode | null
  readonly asOf: Timestamp
}

/** Where a walk stands. A failed one keeps its place and can be run again. */
export interface Walk<A extends WalkAnswer> {
  readonly ask: (cursor: Cursor | null, maxPages: number) => Promise<A>
  /** Gets every answer that came. */
  readonly take: (answer: A) => void
  /** Asked before each call: true when others have read the rest already. */
  readonly enough: () => boolean
  cursor: Cursor | null
  state: 'going' | 'ended' | 'failed'
  problem: CallErrorCode | null
  /** Of the refusal behind the problem, where a call was refused. */
  requestId: string | null
}

/** One page first, so that rows show at once; then more, but few enough for the progress to move every few seconds. */
const PAGES = [1, 4, 10] as const
const TRIES = 5
const FIRST_BACK_OFF_MS = 1_000
const SLOWED_MS = 5_000

export function newWalk<A extends WalkAnswer>(
  parts: Pick<Walk<A>, 'ask' | 'take' | 'enough'>,
  cursor: Cursor | null = null,
): Walk<A> {
  return { ...parts, cursor, state: 'going', problem: null, requestId: null }
}

/**
 * Walks to the end, until `enough`, or until it fails. Waits as long as Atlassian asks it to; after any other failure it waits
 * longer each time and gives up after five in a row without progress, or as soon as the pacer sees no hope. Never throws. `maxCalls`: pause after so many calls.
 */
export async function runWalk<A extends WalkAnswer>(
  walk: Walk<A>,
  ports: LoadPorts,
  pacer: Pacer,
  signal: AbortSignal,
  maxCalls = Number.POSITIVE_INFINITY,
): Promise<void> {
  const seen = new Set<Cursor>()
  let calls = 0
  let failures = 0
  walk.state = 'going'
  walk.problem = null
  walk.requestId = null
  while (!signal.aborted && calls < maxCalls && !walk.enough()) {
    const maxPages = PAGES[Math.min(calls, PAGES.length - 1)] ?? 1
    const result = await pacer.run(signal, async () => (walk.enough() ? null : settle(walk.ask(walk.cursor, maxPages))))
    if (result === null || signal.aborted) continue
    calls += 1
    if ('answer' in result) {
      const { answer } = result
      walk.take(answer)
      if (answer.stopped !== 'failed') pacer.answered()
      if (answer.stopped === 'end' || (answer.stopped === 'budget' && answer.next === null)) {
        walk.state = 'ended'
        return
      }
      const moved = answer.next !== null && answer.next !== walk.cursor
      if (moved && answer.next !== null) {
        if (seen.has(answer.next)) return fail(walk, 'UPSTREAM_UNREADABLE') // A list that leads back to itself has no end.
        seen.add(answer.next)
        walk.cursor = answer.next
        failures = 0
      }
      if (answer.stopped === 'budget' && moved) {
        pacer.good()
        continue
      }
      if (answer.stopped === 'slowed') {
        pacer.slowed(answer.retryAfterMs ?? SLOWED_MS)
        continue
      }
      failures += 1
      walk.problem = answer.problem ?? 'UPSTREAM_UNAVAILABLE'
      walk.requestId = null
    } else {
      walk.problem = result.problem
      walk.requestId = result.requestId
      if (FINAL.has(result.problem)) return fail(walk, result.problem)
      if (isSlowed(result)) {
        pacer.slowed(result.retryAfterMs ?? SLOWED_MS)
        continue
      }
      failures += 1
    }
    pacer.failed()
    if (failures >= TRIES || pacer.hopeless) return fail(walk, walk.problem)
    await ports.wait(FIRST_BACK_OFF_MS * 2 ** (failures - 1), signal)
  }
}

function fail<A extends WalkAnswer>(walk: Walk<A>, problem: CallErrorCode): void {
  walk.state = 'failed'
  walk.problem = problem
}

/** Atlassian asks to slow down: with the list itself, or with the question whether this person may see it. */
const isSlowed = ({ problem, retryAfterMs }: { problem: CallErrorCode; retryAfterMs: number | null }): boolean =>
  problem === 'UPSTREAM_RATE_LIMITED' ||
  problem === 'CALLS_LIMITED' ||
  (problem === 'AUTHORIZATION_UNKNOWN' && retryAfterMs !== null)

type Settled<A> =
  | { readonly answer: A }
  | { readonly problem: CallErrorCode; readonly retryAfterMs: number | null; readonly requestId: string | null }
async function settle<A>(asked: Promise<A>): Promise<Settled<A>> {
  try {
    return { answer: await asked }
  } catch (thrown) {
    const error = toCallError(thrown)
    return { problem: error.code, retryAfterMs: error.details.retryAfterMs ?? null, requestId: error.requestId }
  }
}
