import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('users.deactivateAccount', () => {
  it('deactivates managed accounts that Atlassian lets us, and no other', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const active = new Set(people.filter((id) => world.account(id)?.state.accountStatus === 'active'))
    const run = await lab.run('users.deactivateAccount', people)
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const of = (accountId: string) => items.find((item) => item.accountId === accountId)
    const { fixtures } = world
    expect(of(fixtures.externalContractor)).toMatchObject({ state: 'excluded', exclusion: 'external-account' })
    expect(of(fixtures.deactivated)).toMatchObject({ state: 'excluded', exclusion: 'already-so' })
    expect(of(fixtures.syncedUser)).toMatchObject({ state: 'excluded', exclusion: 'synced-account' })
    expect(of(fixtures.billingContact)).toMatchObject({
      state: 'failed',
      problem: { status: 409, upstreamCode: 'conflict.lifecycleErrors', retryable: false },
    })
    expect(of(fixtures.notInvited)).toMatchObject({ state: 'succeeded' })
    const done = items.filter(({ state }) => state === 'succeeded')
    expect(done.length).toBeGreaterThan(50)
    for (const { accountId } of done) {
      expect(active).toContain(accountId)
      expect(world.account(accountId)?.claimed).toBe(true)
      expect(world.account(accountId)?.state.accountStatus).toBe('inactive')
    }
  })
})
