import type { ErrorCode } from '../contract/errors.ts'
import { LIMITS } from '../contract/limits.ts'
import type { Cursor, Timestamp } from '../contract/vocabulary.ts'
import type { Context } from './context.ts'
import type { Page } from './organizations-port.ts'
import type { AdminApi } from './ports.ts'
import { timestamp } from './timestamp.ts'
import { askedToWait, UPSTREAM_CODES, UpstreamError } from './upstream-error.ts'

/** What a walk found and why it stopped; the fields of the contract's `WalkOutput`, and the rows. */
export interface Walked<Row> {
  readonly rows: readonly Row[]
  readonly next: Cursor | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: ErrorCode | null
  readonly calls: number
  readonly asOf: Timestamp
}

type Stop = Pick<Walked<never>, 'stopped' | 'retryAfterMs' | 'problem'>
const stop = (
  stopped: Stop['stopped'],
  problem: ErrorCode | null = null,
  retryAfterMs: number | null = null,
): Stop => ({ stopped, problem, retryAfterMs })

/**
 * Reads page after page until the list ends, or the call's pages, time, requests or answer size are used up. Rows that
 * were read are never lost: a page that fails ends the walk with its cursor in `next`, even when it is the first.
 * @param take turns a page's rows into the answer's, and may fill a dictionary on the way
 * @throws UpstreamError when the key itself is the problem: asking again can't help
 */
export async function walk<Raw, Row>(
  context: Pick<Context, 'clock' | 'deadline'> & {
    readonly connection: { readonly admin: Pick<AdminApi, 'callsMade' | 'callsLeft'> }
  },
  input: { readonly cursor: Cursor | null; readonly maxPages: number },
  readPage: (cursor: string | null) => Promise<Page<Raw>>,
  take: (rows: readonly Raw[]) => readonly Row[],
): Promise<Walked<Row>> {
  const { clock, deadline, connection } = context
  const rows: Row[] = []
  const seen = new Set<string>()
  const callsBefore = connection.admin.callsMade()
  const asOf = timestamp(clock.now())
  let next: string | null = input.cursor
  let bytes = 0
  let slowest = 0
  let end: Stop = stop('budget')

  for (let pages = 0; pages < input.maxPages; pages += 1) {
    // The first page is always tried; the client has its own, harder limits.
    if (
      pages > 0 &&
      (clock.now() + slowest >= deadline ||
        connection.admin.callsLeft() <= LIMITS.outboundReserve ||
        bytes >= LIMITS.answerBytes)
    )
      break
    if (next !== null) seen.add(next)
    const startedAt = clock.now()
    let page: Page<Raw>
    try {
      page = await readPage(next)
    } catch (error) {
      end = stopFor(error, pages > 0)
      break
    }
    slowest = Math.max(slowest, clock.now() - startedAt)
    const taken = take(page.rows)
    for (const row of taken) rows.push(row)
    bytes += Buffer.byteLength(JSON.stringify(taken))
    next = page.next
    if (next === null) end = stop('end')
    // A cursor that comes again would be walked for ever.
    else if (seen.has(next) || next.length > LIMITS.cursorLength) end = stop('failed', 'UPSTREAM_UNREADABLE')
    if (end.stopped !== 'budget') break
  }
  return { rows, next: next as Cursor | null, ...end, calls: connection.admin.callsMade() - callsBefore, asOf }
}

function stopFor(error: unknown, hasRows: boolean): Stop {
  if (!(error instanceof UpstreamError)) throw error
  const { kind } = error.facts
  const retryAfterMs = askedToWait(error.facts)
  const wait = retryAfterMs === null ? null : Math.max(0, Math.ceil(retryAfterMs))
  switch (kind) {
    case 'key-rejected':
    case 'key-scoped':
      throw error
    case 'not-connected':
      throw error
    case 'rate-limited':
      return stop('slowed', 'UPSTREAM_RATE_LIMITED', wait)
    case 'points-used-up':
      return stop('failed', 'POINTS_USED_UP', wait)
    case 'no-budget':
      return hasRows ? stop('budget') : stop('failed', 'OUT_OF_TIME', wait)
    default:
      return stop('failed', UPSTREAM_CODES[kind], wait)
  }
}
