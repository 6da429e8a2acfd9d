import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry, AuditFilter } from '../../contract/audit/audit-entry.ts'
import type { InputOf, OutputOf } from '../../contract/index.ts'
import { buildBackend } from '../forge/build-backend.ts'
import { makeLongLog, type LongLog } from './long-log.ts'

const LENGTH = 100_000
const EVERYTHING: AuditFilter = {
  from: null,
  to: null,
  actorId: null,
  targetId: null,
  action: null,
  status: null,
  runId: null,
}
/**
 * What one call may read, however long the log is: eight pages of the index and a sample of each index that is asked for,
 * in units of 10 KB, and the few gets of every call. Forge allows 4,000 units a minute.
 */
const MOST_REQUESTS = 16
const MOST_UNITS = 110

let log: LongLog
beforeAll(async () => {
  log = await makeLongLog(LENGTH, await buildBackend('server/index.ts'))
}, 300_000)
afterAll(() => log.stop())

/** The first `calls` answers to a filter, and the most that one of them read. */
async function list(filter: Partial<AuditFilter>, calls: number) {
  const found: AuditEntry[] = []
  const most = { requests: 0, units: 0 }
  let cursor: InputOf<'audit.listAuditEntries'>['cursor'] = null
  for (let call = 0; call < calls; call += 1) {
    const before = log.sandbox.forge.kvs.usage()
    const answer: OutputOf<'audit.listAuditEntries'> = await log.ask('audit.listAuditEntries', {
      ...EVERYTHING,
      ...filter,
      cursor,
    })
    const after = log.sandbox.forge.kvs.usage()
    most.requests = Math.max(most.requests, after.requests - before.requests)
    most.units = Math.max(most.units, after.readUnits - before.readUnits)
    found.push(...answer.entries)
    cursor = answer.next
    if (cursor === null) break
  }
  return { found, most, done: cursor === null }
}
const matching = (filter: Partial<AuditFilter>): number[] =>
  log.entries
    .filter(
      (entry) =>
        (['runId', 'targetId', 'actorId', 'action', 'status'] as const).every(
          (field) => (filter[field] ?? null) === null || entry[field] === filter[field],
        ) &&
        entry.at >= (filter.from ?? '0') &&
        entry.at <= (filter.to ?? '9'),
    )
    .map(({ sequence }) => sequence)
    .reverse()

const admin = '712020:admin' as never
const another = '712020:another-admin' as never
const target = '712020:target-77' as never
const revoke = 'access.revokeAccess'
const runId = 'run-00000007' as never
const at = (sequence: number): string => log.entries[sequence - 1]?.at ?? ''

describe('a log of 100,000 entries', () => {
  it.each<[string, () => Partial<AuditFilter>, number]>([
    ['everything', () => ({}), 2],
    ['a time far back', () => ({ from: at(30_000), to: at(30_150) }), 2],
    ['an actor', () => ({ actorId: admin }), 2],
    ['a target', () => ({ targetId: target }), 1],
    ['a run', () => ({ runId }), 2],
    ['a rare status of a common actor and action', () => ({ actorId: admin, action: revoke, status: 'failed' }), 2],
    ['a rare actor with a common time', () => ({ actorId: another, from: at(1) }), 1],
    ['a rare status of everything else', () => ({ action: 'protection.setProtection', status: 'refused' }), 1],
    ['a target in one run', () => ({ targetId: target, runId, actorId: admin, action: revoke }), 1],
    ['two common things that never meet', () => ({ actorId: another, status: 'succeeded' }), 1],
    [
      'a status in a stretch of time',
      () => ({ status: 'failed', action: revoke, from: at(40_000), to: at(60_000) }),
      1,
    ],
  ])('is asked for %s: by index, within the budget, in few calls', async (_, filter, calls) => {
    const { found, most, done } = await list(filter(), calls)
    const expected = matching(filter())
    expect(found.map(({ sequence }) => sequence)).toEqual(expected.slice(0, found.length))
    // All of it, or as many full pages as calls.
    expect(done ? expected.length : calls * 100).toBe(found.length)
    expect(most.requests).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(most.units).toBeLessThanOrEqual(MOST_UNITS)
  })

  it('gives up a hopeless page within the same budget, and goes on where it was', async () => {
    // Every outcome of the run is done: the failed ones are elsewhere, and both are common.
    const filter = { status: 'succeeded', runId, targetId: null, action: revoke } as const
    const { found, most } = await list(filter, 3)
    expect(found.map(({ sequence }) => sequence)).toEqual(matching(filter).slice(0, found.length))
    expect(most.units).toBeLessThanOrEqual(MOST_UNITS)
  })

  it('is verified within half of what Forge lets an app read in a minute', { timeout: 120_000 }, async () => {
    const before = log.sandbox.forge.kvs.usage()
    const startedAt = log.sandbox.clock.now()
    let checked = 0
    let after: OutputOf<'audit.verifyAuditEntries'>['after'] = null
    for (let done = false; !done;) {
      const answer: OutputOf<'audit.verifyAuditEntries'> = await log.ask('audit.verifyAuditEntries', {
        after,
        anchor: null,
      })
      expect(answer.finding).toBeNull()
      checked += answer.checked
      after = answer.after
      done = answer.done
    }
    expect(checked).toBeGreaterThanOrEqual(LENGTH)
    const minutes = (log.sandbox.clock.now() - startedAt) / 60_000
    expect((log.sandbox.forge.kvs.usage().readUnits - before.readUnits) / minutes).toBeLessThan(2_500)
  })
})
