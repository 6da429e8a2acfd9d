import { describe, expect, it } from 'vitest'
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
      details: { entries: 130, upTo: last?.at, lastHash: last?.hash },
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
