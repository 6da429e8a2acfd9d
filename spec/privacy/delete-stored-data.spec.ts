import { describe, expect, it } from 'vitest'
import { TRACE_KINDS } from '../../contract/privacy/stored-kind.ts'
import { makeLab } from '../runs/run-lab.ts'

describe('privacy.deleteStoredData', () => {
  it.each(TRACE_KINDS)('deletes %s and nothing else, and the audit log says so', async (kind) => {
    const lab = makeLab()
    await lab.plan('users.suspendUser', lab.people.slice(0, 3))
    const email = lab.world.account(lab.people[0] ?? '')?.email?.toLowerCase() ?? ''
    await lab.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [email], domains: [], groups: [] },
      version: 0,
    })
    await lab.call('user', 'runs.listRuns', {})
    await lab.reportPersonalData()
    const counts = async () =>
      Object.fromEntries(
        (await lab.ask('organizationAdmin', 'privacy.getStoredData', {})).kinds.map(({ kind: one, count }) => [
          one,
          count,
        ]),
      )
    const before = await counts()
    expect(before[kind]).toBe(1)
    expect(await lab.ask('organizationAdmin', 'privacy.deleteStoredData', { kind })).toEqual({
      deleted: 1,
      more: false,
    })
    expect(await counts()).toEqual({ ...before, [kind]: 0, 'audit-entries': (before['audit-entries'] ?? 0) + 2 })
    expect(lab.auditEntries().at(-1)).toMatchObject({
      action: 'privacy.deleteStoredData',
      status: 'succeeded',
      details: { entries: 1, changed: [{ field: kind, from: 1, to: 0 }] },
    })
  })

  it('finds nothing to delete where there is nothing', async () => {
    const lab = makeLab()
    for (const kind of TRACE_KINDS)
      expect(await lab.ask('organizationAdmin', 'privacy.deleteStoredData', { kind })).toEqual({
        deleted: 0,
        more: false,
      })
  })

  it('the next round makes what it needs again', async () => {
    const lab = makeLab()
    await lab.reportPersonalData()
    await lab.ask('organizationAdmin', 'privacy.deleteStoredData', { kind: 'personal-data-report' })
    await lab.reportPersonalData()
    expect((await lab.ask('organizationAdmin', 'privacy.getStoredData', {})).report?.last).not.toBeNull()
  })

  it('asks again when time runs out', async () => {
    const lab = makeLab()
    for (let key = 0; key < 60; key += 1) await lab.store.claim(`request:${String(key).padStart(20, '0')}`, {}, 60)
    lab.store.before = (access) => (access === 'transact' ? lab.clock.sleep(8_000) : undefined)
    let deleted = 0
    let calls = 0
    for (let more = true; more; calls += 1) {
      const answer = await lab.ask('organizationAdmin', 'privacy.deleteStoredData', { kind: 'request-keys' })
      deleted += answer.deleted
      more = answer.more
    }
    expect(deleted).toBe(60)
    expect(calls).toBeGreaterThan(1)
  })
})
