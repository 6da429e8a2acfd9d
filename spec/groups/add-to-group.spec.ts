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

  it('tells the seats that the group gives to those who held none, and counts those that were taken', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const { id: groupId, grants } = world.groupNamed('confluence-users')
    const product = world.workspaceLabelled('confluence').id
    expect(grants.length).toBeGreaterThan(0)
    const inside = new Set(world.membersOf(groupId))
    const outside = people.filter((id) => !inside.has(id)).slice(0, 40)
    const holding = (): string[] => outside.filter((id) => world.holdsSeat(id, product))
    const before = holding()
    const planned = await lab.plan('groups.addToGroup', outside, { groupId })
    const run = await lab.finish(planned)
    const taken = holding().length - before.length
    expect(taken).toBeGreaterThan(0)
    expect(planned.plan?.seatsTaken.find(({ workspaceId }) => workspaceId === product)).toMatchObject({ seats: taken })
    await lab.drain()
    const { verification } = await lab.get(run.runId)
    expect(verification?.taken?.find(({ workspaceId }) => workspaceId === product)).toMatchObject({ seats: taken })
  })
})
