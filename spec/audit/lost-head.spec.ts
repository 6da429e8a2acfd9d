import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import type { EntityQuery, NewAuditEntry } from '../../server/ports.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { checkExport } from './check-export.ts'

const { world } = makeHarness({ users: 60 })
const entry = (requestId: string): NewAuditEntry => ({
  actorId: '712020:actor' as never,
  targetId: null,
  action: 'users.suspendUser',
  phase: 'outcome',
  status: 'succeeded',
  runId: null,
  requestId,
  details: {},
})
const write = (harness: Harness, requestId: string): Promise<unknown> =>
  harness.portsFor(null).audit.append([entry(requestId)])
const verify = (harness: Harness) =>
  harness.ask('organizationAdmin', 'audit.verifyAuditEntries', { after: null, anchor: null })

const omit = ({ cursor: _, ...query }: EntityQuery): EntityQuery => query

/** A log of 30, of which the index shows all, or none yet. */
async function filled(lagMs = 0): Promise<Harness> {
  const harness = makeHarness({ world })
  harness.store.lagMs = lagMs
  for (let at = 1; at <= 30; at += 1) await write(harness, `request-${at}`)
  return harness
}
const setHead = (harness: Harness, entryAt: AuditEntry | undefined): Promise<unknown> =>
  harness.store.transact([
    entryAt === undefined
      ? { op: 'delete', entity: ENTITY.singleton, key: KEY.auditHead }
      : {
          op: 'set',
          entity: ENTITY.singleton,
          key: KEY.auditHead,
          value: {
            kind: KEY.auditHead,
            version: 3,
            value: { sequence: entryAt.sequence, hash: entryAt.hash, at: entryAt.at },
          },
        },
  ])

/** It began at 1 again, over what was there. */
describe('a log whose end was lost', () => {
  for (const [how, lagMs, to] of [
    ['removed', 0, null],
    ['removed, and the index shows nothing yet', 600_000, null],
    ['set back', 0, 11],
    ['set back, and the index shows nothing yet', 600_000, 11],
  ] as const)
    it(`is written on after the last entry, whatever the record of it says: ${how}`, async () => {
      const harness = await filled(lagMs)
      const before = harness.auditEntries()
      await setHead(harness, to === null ? undefined : before[to - 1])
      await Promise.all([write(harness, 'first'), write(harness, 'second'), write(harness, 'third')])
      const after = harness.auditEntries()
      expect(after.slice(0, 30)).toEqual(before)
      expect(after.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 33 }, (_, at) => at + 1))
      expect(after[30]).toMatchObject({ previousHash: before[29]?.hash, details: { headMissing: true } })
      expect(after.filter(({ details }) => details.headMissing === true)).toHaveLength(1)
      // Nothing is wrong with what is there, and it is told that something may have been.
      expect(await verify(harness)).toMatchObject({ done: true, finding: null, checked: 33, resumed: [31] })
      const { sentences } = checkExport(JSON.stringify(after))
      expect(sentences.join(' ')).toContain('Before entry 31 the end of the log was lost')
    })

  it('is written on after what nothing in it can be read of, and that is found', async () => {
    const harness = await filled()
    const row = { stream: 'all', order: '2999', actorId: 'x', action: 'x', status: 'x', entry: 'nothing' }
    await harness.store.transact([
      { op: 'set', entity: ENTITY.auditEntry, key: KEY.auditEntry(30), value: row },
      { op: 'delete', entity: ENTITY.singleton, key: KEY.auditHead },
    ])
    await write(harness, 'first')
    expect(await harness.store.getEntity(ENTITY.auditEntry, KEY.auditEntry(30))).toEqual(row)
    expect(harness.auditEntries().at(-1)).toMatchObject({ sequence: 31, details: { headMissing: true } })
    expect(await verify(harness)).toMatchObject({ finding: { kind: 'unreadable', sequence: 30 } })
  })

  it('goes on over a hole, and the hole is found', async () => {
    const harness = await filled(600_000)
    await harness.store.transact([
      { op: 'delete', entity: ENTITY.auditEntry, key: KEY.auditEntry(12) },
      { op: 'delete', entity: ENTITY.singleton, key: KEY.auditHead },
    ])
    await write(harness, 'first')
    expect(harness.auditEntries().at(-1)).toMatchObject({ sequence: 31, requestId: 'first' })
    expect(await verify(harness)).toMatchObject({ finding: { kind: 'missing', sequence: 12 } })
  })

  it('is found behind pages of the index that are empty and say that there is more', async () => {
    const harness = await filled()
    for (let sequence = 1; sequence <= 25; sequence += 1)
      await harness.store.transact([{ op: 'delete', entity: ENTITY.auditEntry, key: KEY.auditEntry(sequence) }])
    await setHead(harness, undefined)
    const { queryEntity } = harness.store
    let pages = 0
    Object.assign(harness.store, {
      queryEntity: async (query: Parameters<typeof queryEntity>[0]) => {
        pages += 1
        return pages <= 2 ? { rows: [], next: 'more' } : queryEntity.call(harness.store, omit(query))
      },
    })
    await write(harness, 'first')
    expect(harness.auditEntries().map(({ sequence }) => sequence)).toEqual([26, 27, 28, 29, 30, 31])
    // One that shows nothing for ever is no reason to begin at 1.
    await setHead(harness, undefined)
    Object.assign(harness.store, { queryEntity: async () => Promise.resolve({ rows: [], next: 'more' }) })
    await expect(write(harness, 'second')).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    expect(harness.auditEntries()).toHaveLength(6)
  })

  it('is one that an admin reads, deletes from and counts as before', async () => {
    const harness = await filled()
    await setHead(harness, undefined)
    expect((await harness.ask('organizationAdmin', 'privacy.getStoredData', {})).kinds).toContainEqual(
      expect.objectContaining({ kind: 'audit-entries', count: null }),
    )
    const upTo = harness.auditEntries()[9]?.at ?? ''
    await harness.ask('organizationAdmin', 'audit.deleteAuditEntries', { upTo, confirm: 'DELETE' } as never)
    const answer = await verify(harness)
    expect(answer).toMatchObject({ finding: null, resumed: [31] })
    expect(answer.deletions).toHaveLength(1)
  })

  it('of a new app begins with 1, and nothing is missing', async () => {
    const harness = makeHarness({ world })
    await Promise.all([write(harness, 'first'), write(harness, 'second')])
    expect(harness.auditEntries().map(({ sequence, details }) => [sequence, details])).toEqual([
      [1, {}],
      [2, {}],
    ])
    expect(await verify(harness)).toMatchObject({ finding: null, resumed: [] })
  })
})
