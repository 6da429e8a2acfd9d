import { describe, expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'

/** A log with `count` refusals, one a minute. */
async function filled(count: number): Promise<Harness> {
  const harness = makeHarness({ users: 60 })
  for (let at = 0; at < count; at += 1) {
    await harness.call('user', 'users.getUserStats', {})
    await harness.clock.advance(60_000)
  }
  return harness
}
const remove = (harness: Harness, upTo: string) =>
  harness.ask('organizationAdmin', 'audit.deleteAuditEntries', { upTo, confirm: 'DELETE' })

describe('audit.deleteAuditEntries', () => {
  it('deletes the oldest up to a moment, and says what the rest hangs on', async () => {
    const harness = await filled(150)
    const before = harness.auditEntries()
    const last = before[129]
    expect(await remove(harness, last?.at ?? '')).toEqual({ deleted: 130, more: false })
    const after = harness.auditEntries()
    expect(after.slice(0, 20)).toEqual(before.slice(130))
    expect(after.at(-1)).toMatchObject({
      action: 'audit.deleteAuditEntries',
      phase: 'outcome',
      actorId: harness.world.personas.organizationAdmin,
      details: { entries: 130, upTo: last?.at, lastHash: last?.hash, fromSequence: 1, toSequence: 130 },
    })
    expect(after[0]?.previousHash).toBe(last?.hash)
  })

  it('never deletes the entries about itself', async () => {
    const harness = await filled(3)
    expect(await remove(harness, '2999-01-01T00:00:00.000Z')).toEqual({ deleted: 3, more: false })
    expect(harness.auditEntries().map(({ phase, sequence }) => [phase, sequence])).toEqual([
      ['intent', 4],
      ['outcome', 5],
    ])
  })

  it('counts nothing twice when the index still shows rows that are gone', async () => {
    const harness = await filled(30)
    harness.store.lagMs = 10 * 60_000
    const upTo = harness.auditEntries()[19]?.at ?? ''
    expect((await remove(harness, upTo)).deleted).toBe(20)
    expect((await remove(harness, upTo)).deleted).toBe(0)
  })

  it('takes nothing that came after its own intent, so that no gap arises in the middle', async () => {
    const harness = await filled(60)
    harness.store.before = async (access) => {
      if (access !== 'queryEntity') return
      harness.store.before = () => undefined
      // Others write while the deletion is on its way, at the very same moment by the clock.
      for (let at = 0; at < 5; at += 1) await harness.call('user', 'users.getUserStats', {})
    }
    expect((await remove(harness, '2999-01-01T00:00:00.000Z')).deleted).toBe(60)
    expect(harness.auditEntries().map(({ sequence }) => sequence)).toEqual([61, 62, 63, 64, 65, 66, 67])
  })

  it('leaves none behind that the index does not show yet', async () => {
    const harness = await filled(30)
    const query = harness.store.queryEntity.bind(harness.store)
    // Rows reach the index one by one and in any order.
    const hidden = new Set([1, 2, 7, 26].map(KEY.auditEntry))
    harness.store.queryEntity = async (asked) => {
      const page = await query(asked)
      return { ...page, rows: page.rows.filter(({ key }) => !hidden.has(key)) }
    }
    expect((await remove(harness, '2999-01-01T00:00:00.000Z')).deleted).toBe(30)
    expect(harness.auditEntries().map(({ sequence }) => sequence)).toEqual([31, 32])
  })

  it('leaves what it did not get to say when storage fails half way', async () => {
    const harness = await filled(60)
    let transactions = 0
    harness.store.before = (access) => {
      // The intent, two batches; then storage is away for the third.
      if (access === 'transact' && ++transactions === 4) throw new Error('storage is away')
    }
    await harness.call('organizationAdmin', 'audit.deleteAuditEntries', {
      upTo: '2999-01-01T00:00:00.000Z',
      confirm: 'DELETE',
    })
    const [first] = harness.auditEntries()
    expect(first?.sequence).toBe(51)
    expect(harness.auditEntries().at(-1)).toMatchObject({
      phase: 'outcome',
      status: 'unknown',
      details: { entries: 50, lastHash: first?.previousHash },
    })
  })

  it('goes on where it had to stop', async () => {
    const harness = await filled(150)
    harness.store.before = (access) => (access === 'transact' ? harness.clock.sleep(8_000) : undefined)
    let deleted = 0
    let calls = 0
    const upTo = harness.auditEntries()[149]?.at ?? ''
    for (let more = true; more; calls += 1) {
      const answer = await remove(harness, upTo)
      deleted += answer.deleted
      more = answer.more
    }
    expect(calls).toBeGreaterThan(1)
    // Those of the earlier calls that fall before the moment go too; here none does.
    expect(deleted).toBe(150)
  })
})
