import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { InputOf, OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'

type Filter = InputOf<'audit.listAuditEntries'>
const NOTHING: Filter = {
  from: null,
  to: null,
  actorId: null,
  targetId: null,
  action: null,
  status: null,
  runId: null,
  cursor: null,
}
const TARGETS = ['712020:target-one', '712020:target-two']
const RUNS = ['run-00000001', 'run-00000002']
const STATUSES = ['succeeded', 'failed', 'skipped'] as const

let harness: Harness
let all: AuditEntry[]

beforeAll(async () => {
  harness = makeHarness({ users: 60 })
  const { audit } = harness.portsFor(null)
  for (let batch = 0; batch < 20; batch += 1) {
    await audit.append(
      Array.from({ length: 12 }, (_, at) => ({
        actorId: `712020:actor-${batch % 3}` as never,
        targetId: (at % 3 === 2 ? null : TARGETS[at % 3]) as never,
        action: at % 2 === 0 ? 'users.suspendUser' : 'access.revokeAccess',
        phase: 'outcome',
        status: STATUSES[at % 3] ?? 'failed',
        runId: (at % 3 === 2 ? null : RUNS[batch % 2]) as never,
        requestId: `request-${batch}`,
        details: {},
      })),
    )
    await harness.clock.advance(60_000)
  }
  all = harness.auditEntries().toReversed()
})

async function list(filter: Partial<Filter>): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  let cursor: Filter['cursor'] = null
  do {
    const page: { entries: AuditEntry[]; next: Filter['cursor'] } = await harness.ask(
      'organizationAdmin',
      'audit.listAuditEntries',
      { ...NOTHING, ...filter, cursor },
    )
    expect(page.entries.length).toBeLessThanOrEqual(100)
    entries.push(...page.entries)
    cursor = page.next
  } while (cursor !== null)
  return entries
}

describe('audit.listAuditEntries', () => {
  it('gives all, newest first, in pages', async () => {
    expect(all).toHaveLength(240)
    expect(await list({})).toEqual(all)
  })

  it('finds the same as looking through all of them, by every filter and their combinations', async () => {
    const from = all.at(-60)?.at ?? null
    const to = all[60]?.at ?? null
    const choices: Partial<Filter>[] = [
      {},
      { runId: RUNS[1] as never },
      { targetId: TARGETS[0] as never },
      { actorId: '712020:actor-1' as never },
      { action: 'access.revokeAccess' },
      { status: 'succeeded' },
      { from, to },
    ]
    for (const one of choices) {
      for (const other of choices) {
        const filter = { ...NOTHING, ...one, ...other }
        const expected = all.filter(
          (entry) =>
            (['runId', 'targetId', 'actorId', 'action', 'status'] as const).every(
              (field) => filter[field] === null || entry[field] === filter[field],
            ) &&
            (filter.from === null || entry.at >= filter.from) &&
            (filter.to === null || entry.at <= filter.to),
        )
        expect([filter, (await list(filter)).map(({ sequence }) => sequence)]).toEqual([
          filter,
          expected.map(({ sequence }) => sequence),
        ])
      }
    }
  })

  it('leaves no silent gap for an entry that cannot be read', async () => {
    const broken = makeHarness({ users: 60 })
    await broken.call('user', 'settings.deleteApiKey', {})
    await broken.store.createEntity('audit-entry', 'audit:000000000009', {
      stream: 'all',
      order: '2026-11-02T09:00:00.000Z#000000000009',
      actorId: 'x',
      action: 'x',
      status: 'x',
      entry: { sequence: 9 },
    })
    const { entries } = await broken.ask('organizationAdmin', 'audit.listAuditEntries', NOTHING)
    expect(entries).toHaveLength(1)
    expect(broken.log.lines.find(({ event }) => event === 'audit-entry-unreadable')?.fields.key).toBe(
      'audit:000000000009',
    )
  })

  it('answers with fewer where each tells of hundreds of groups, and shows every one', async () => {
    const large = makeHarness({ world: harness.world })
    const { audit } = large.portsFor(null)
    const id = '0e1fcd57-8a5c-4b33-9f8e-1a2b3c4d5e6f'
    const steps = Array.from({ length: 420 }, () => ({ kind: 'leave-group', directoryId: id, groupId: id }))
    for (let batch = 0; batch < 6; batch += 1)
      await audit.append(
        Array.from({ length: 20 }, (_, at) => ({
          actorId: '712020:actor' as never,
          targetId: TARGETS[0] as never,
          action: 'access.revokeAccess',
          phase: 'outcome',
          status: 'succeeded',
          runId: RUNS[0] as never,
          requestId: `request-${batch}-${at}`,
          details: { steps: steps as never },
        })),
      )
    const sequences: number[] = []
    let cursor: Filter['cursor'] = null
    do {
      const page: OutputOf<'audit.listAuditEntries'> = await large.ask('organizationAdmin', 'audit.listAuditEntries', {
        ...NOTHING,
        cursor,
      })
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(LIMITS.answerBytes)
      expect(page.entries.length).toBeGreaterThan(20)
      sequences.push(...page.entries.map(({ sequence }) => sequence))
      cursor = page.next
    } while (cursor !== null)
    expect(sequences).toEqual(Array.from({ length: 120 }, (_, at) => 120 - at))
  })
})
