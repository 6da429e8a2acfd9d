import { describe, expect, it } from 'vitest'
import type { Cursor } from '../contract/vocabulary.ts'
import { LIMITS } from '../contract/limits.ts'
import type { Page } from './organizations-port.ts'
import type { AdminApi } from './ports.ts'
import { UpstreamError, type UpstreamKind } from './upstream-error.ts'
import { walk } from './walk.ts'

interface ListOptions {
  readonly pageMs?: number
  readonly calls?: number
  readonly trouble?: Readonly<Record<number, UpstreamKind>>
  readonly loopAt?: number
  readonly text?: string
}
/** A list of 100 pages, with a clock and a budget that reading uses up. */
function list({ pageMs = 100, calls = 100, trouble = {}, loopAt = -1, text = 'x' }: ListOptions = {}) {
  let now = 1_000_000
  let made = 0
  const admin = { callsMade: () => made, callsLeft: () => calls - made } as AdminApi
  const clock = { now: () => now, sleep: () => Promise.resolve() }
  const readPage = (cursor: string | null): Promise<Page<string>> => {
    const at = cursor === null ? 0 : Number(cursor)
    now += pageMs
    made += 1
    const kind = trouble[at]
    if (kind !== undefined)
      return Promise.reject(
        new UpstreamError({
          kind,
          status: null,
          code: null,
          retryAfterMs: kind === 'rate-limited' ? 1500.4 : null,
          ambiguous: false,
        }),
      )
    return Promise.resolve({ rows: [`${at}${text}`], next: at === 99 ? null : String(at === loopAt ? at : at + 1) })
  }
  const walkFrom = (cursor: string | null, maxPages = 90) =>
    walk(
      { clock, deadline: 1_022_000, connection: { admin } },
      { cursor: cursor as Cursor | null, maxPages },
      readPage,
      (rows) => rows,
    )
  return { walkFrom }
}

describe('walk', () => {
  it('ends with the list', async () => {
    const walked = await list().walkFrom('95')
    expect(walked).toMatchObject({
      stopped: 'end',
      next: null,
      problem: null,
      retryAfterMs: null,
      calls: 5,
      asOf: '1970-01-01T00:16:40.000Z',
    })
    expect(walked.rows).toEqual(['95x', '96x', '97x', '98x', '99x'])
  })

  it('reads no more pages than it was asked for, and goes on where it stopped', async () => {
    expect(await list().walkFrom(null, 1)).toMatchObject({ rows: ['0x'], stopped: 'budget', next: '1', calls: 1 })
    expect(await list().walkFrom('1', 2)).toMatchObject({ rows: ['1x', '2x'], stopped: 'budget', next: '3' })
  })

  it('starts no page that may end after the deadline', async () => {
    const walked = await list({ pageMs: 3_000 }).walkFrom(null)
    expect(walked).toMatchObject({ stopped: 'budget', next: '7' })
    expect(walked.rows).toHaveLength(7)
  })

  it('keeps a reserve of requests', async () => {
    const walked = await list({ calls: 30, pageMs: 1 }).walkFrom(null)
    expect(walked.calls).toBe(30 - LIMITS.outboundReserve)
  })

  it('stops growing before the answer is too large', async () => {
    const walked = await list({ pageMs: 1, text: 'x'.repeat(1_000_000) }).walkFrom(null)
    expect(walked).toMatchObject({ stopped: 'budget', next: '4' })
  })

  it('keeps the rows and the place when a page fails, also when it is the first', async () => {
    const failing = list({ trouble: { 0: 'unavailable', 12: 'unreadable' } })
    expect(await failing.walkFrom('10')).toMatchObject({
      rows: ['10x', '11x'],
      stopped: 'failed',
      problem: 'UPSTREAM_UNREADABLE',
      next: '12',
    })
    expect(await failing.walkFrom('12')).toMatchObject({
      rows: [],
      stopped: 'failed',
      problem: 'UPSTREAM_UNREADABLE',
      next: '12',
    })
    expect(await failing.walkFrom(null)).toMatchObject({
      rows: [],
      stopped: 'failed',
      problem: 'UPSTREAM_UNAVAILABLE',
      next: null,
    })
  })

  it('says how long Atlassian asks to wait', async () => {
    expect(await list({ trouble: { 2: 'rate-limited' } }).walkFrom(null)).toMatchObject({
      stopped: 'slowed',
      problem: 'UPSTREAM_RATE_LIMITED',
      retryAfterMs: 1501,
      next: '2',
    })
  })

  it('treats a budget that runs out inside the client as its own', async () => {
    expect(await list({ trouble: { 2: 'no-budget' } }).walkFrom(null)).toMatchObject({
      stopped: 'budget',
      problem: null,
      next: '2',
    })
    expect(await list({ trouble: { 0: 'no-budget' } }).walkFrom(null)).toMatchObject({
      stopped: 'failed',
      problem: 'OUT_OF_TIME',
      rows: [],
    })
  })

  it('does not walk in circles', async () => {
    expect(await list({ loopAt: 3 }).walkFrom(null)).toMatchObject({
      stopped: 'failed',
      problem: 'UPSTREAM_UNREADABLE',
      rows: ['0x', '1x', '2x', '3x'],
    })
  })

  it('throws when the key is the problem, and for bugs', async () => {
    await expect(list({ trouble: { 0: 'key-rejected' } }).walkFrom(null)).rejects.toBeInstanceOf(UpstreamError)
    await expect(list({ trouble: { 1: 'key-scoped' } }).walkFrom(null)).rejects.toBeInstanceOf(UpstreamError)
  })
})
