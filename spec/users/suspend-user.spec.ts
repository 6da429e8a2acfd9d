import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('users.suspendUser', () => {
  it('suspends everybody who may be suspended, and says why not of the others', async () => {
    const lab = makeLab()
    const { world } = lab
    const accountIds = world.accounts.filter(({ kind }) => kind !== 'app').map(({ accountId }) => accountId)
    const planned = await lab.plan('users.suspendUser', accountIds)
    expect(planned).toMatchObject({ state: 'planned', problem: null })
    expect(lab.changes).toEqual([])
    await lab.apply(planned)
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'finished', problem: null })
    const items = await expectSound(lab, run)

    const of = (accountId: string) => items.find((item) => item.accountId === accountId)
    const { fixtures } = world
    expect(of(fixtures.organizationAdmin)).toMatchObject({ state: 'excluded', exclusion: 'yourself' })
    expect(of(fixtures.secondOrganizationAdmin)).toMatchObject({ state: 'excluded', exclusion: 'organization-admin' })
    expect(of(fixtures.suspended)).toMatchObject({ state: 'excluded', exclusion: 'already-so' })
    expect(of(fixtures.notInvited)).toMatchObject({ state: 'excluded', exclusion: 'not-invited' })
    expect(of(fixtures.syncedUser)).toMatchObject({ state: 'excluded', exclusion: 'synced-account' })
    expect(of(fixtures.colonAccount)).toMatchObject({ state: 'succeeded' })
    for (const item of items.filter(({ state }) => state === 'succeeded')) {
      expect(world.account(item.accountId)?.state.memberships.every(({ status }) => status === 'suspended')).toBe(true)
    }
    expect(items.filter(({ state }) => state === 'succeeded').length).toBe(planned.plan?.changes)
    expect(planned.plan?.changes).toBeGreaterThan(50)
  })
})
