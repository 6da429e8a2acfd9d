import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('users.restoreUser', () => {
  it('restores exactly the suspended, and suspending and restoring again leaves the world as it was', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const suspended = people.filter((id) =>
      world.account(id)?.state.memberships.some(({ status }) => status === 'suspended'),
    )
    const run = await lab.run('users.restoreUser', people)
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const restored = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
    const admins = suspended.filter((id) => (world.account(id)?.state.platformRoles.length ?? 0) > 0)
    expect(admins.length).toBeGreaterThan(0)
    expect(new Set(restored)).toEqual(new Set(suspended.filter((id) => !admins.includes(id))))
    for (const id of restored)
      expect(world.account(id)?.state.memberships.every(({ status }) => status === 'active')).toBe(true)

    const back = await lab.run('users.suspendUser', restored)
    const backItems = await expectSound(lab, back)
    for (const item of backItems)
      expect(
        item.state === 'succeeded' || item.exclusion === 'synced-account' || item.exclusion === 'already-so',
        `${item.state} ${item.exclusion ?? ''}`,
      ).toBe(true)
  })

  it('knows an account in several directories by each of them', async () => {
    const lab = makeLab({ directories: 3 })
    const { world } = lab
    const id = world.fixtures.suspended
    lab.outside(() => world.addToDirectory(world.directories[1]?.directoryId ?? '', id))
    lab.outside(() => world.suspend(world.directories[1]?.directoryId ?? '', id))
    const run = await lab.run('users.restoreUser', [id])
    const [item] = await lab.items(run.runId)
    expect(item?.state).toBe('succeeded')
    expect(item?.steps).toHaveLength(2)
    expect(world.account(id)?.state.memberships.map(({ status }) => status)).toEqual(['active', 'active'])
  })
})
