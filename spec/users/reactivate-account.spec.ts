import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('users.reactivateAccount', () => {
  it('brings back what was deactivated, and leaves alone what it may not bring back', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const run = await lab.run('users.reactivateAccount', people)
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const of = (accountId: string) => items.find((item) => item.accountId === accountId)
    const { fixtures } = world
    expect(of(fixtures.deactivated)).toMatchObject({ state: 'succeeded' })
    expect(of(fixtures.forDeletion)).toMatchObject({ state: 'excluded', exclusion: 'refused-by-policy' })
    expect(of(fixtures.exportControlled)).toMatchObject({ state: 'excluded', exclusion: 'refused-by-policy' })
    expect(of(fixtures.user)).toMatchObject({ state: 'excluded', exclusion: 'already-so' })
    for (const { accountId } of items.filter(({ state }) => state === 'succeeded'))
      expect(world.account(accountId)?.state.accountStatus).toBe('active')
  })
})
