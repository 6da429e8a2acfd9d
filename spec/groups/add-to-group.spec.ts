import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('groups.addToGroup', () => {
  it('adds those who are not in it, and removing them again leaves the group as it was', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const groupId = world.groupNamed('confluence-guests').id
    const before = [...world.membersOf(groupId)].sort()
    const run = await lab.run('groups.addToGroup', people.slice(0, 80), { groupId })
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const added = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
    expect(added.length).toBeGreaterThan(20)
    expect([...world.membersOf(groupId)].sort()).toEqual([...before, ...added].sort())
    const back = await lab.run('groups.removeFromGroup', added, { groupId })
    await expectSound(lab, back)
    expect([...world.membersOf(groupId)].sort()).toEqual(before)
  })
})
