import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('users.suspendUser', () => {
  it('suspends everybody who may be suspended, and says why not of the others', async () => {
    const lab = makeLab()
    const { world } = lab
    const accountIds = world.accounts.filter(({ kind }) => kind !== 'app').map(({ accountId }) => accountId)
    const held = new Map(world.workspaces.map(({ id }) => [id, world.seatHolders(id).length]))
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
    expect(planned.plan?.seatsFreed.length).toBeGreaterThan(1)
    for (const { workspaceId, seats } of planned.plan?.seatsFreed ?? [])
      expect(world.seatHolders(workspaceId).length).toBe((held.get(workspaceId) ?? 0) - seats)
  })

  it('suspends in every directory of an account, and gets through the accounts that are half suspended', async () => {
    const lab = makeLab({ directories: 3 })
    const { world, people } = lab
    const run = await lab.run('users.suspendUser', people)
    expect(run).toMatchObject({ state: 'finished', counts: { unknown: 0, failed: 0 } })
    const items = await expectSound(lab, run)
    const done = items.filter(({ state }) => state === 'succeeded')
    expect(done.some(({ steps }) => steps.length > 1)).toBe(true)
    for (const { accountId } of done)
      expect(world.account(accountId)?.state.memberships.every(({ status }) => status === 'suspended')).toBe(true)
    expect(items.find(({ accountId }) => accountId === world.fixtures.suspendedInOneDirectory)?.state).toBe('succeeded')
  })
})
