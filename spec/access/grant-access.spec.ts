import { describe, expect, it } from 'vitest'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('access.grantAccess', () => {
  it('gives a seat to those without one, and takes the same seat away again', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const workspaceId = WorkspaceId.parse(world.workspaceLabelled('bitbucket').id)
    const chosen = people.slice(0, 60)
    const run = await lab.run('access.grantAccess', chosen, { workspaceId })
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const given = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
    expect(given.length).toBeGreaterThan(0)
    // By the plan, and as found: who is suspended has the role, and takes no seat.
    const seats = given.filter((id) => world.holdsSeat(id, workspaceId)).length
    expect(seats).toBeLessThan(given.length)
    const promised = items.filter(({ takes }) => takes?.includes(workspaceId)).length
    expect(run.plan).toMatchObject({ seatsTaken: [{ workspaceId, seats: promised }], takesUnknown: 0 })
    await lab.drain()
    expect((await lab.get(run.runId)).verification?.taken).toEqual([{ workspaceId, seats }])
    for (const id of given) expect(world.pathsTo(id, workspaceId).direct).toContain('atlassian/user')
    for (const item of items.filter(({ state }) => state === 'failed'))
      expect(item.problem).toMatchObject({ status: 409, retryable: false })

    const back = await lab.run('access.revokeAccess', given, { workspaceId })
    await expectSound(lab, back)
    expect(back.counts.succeeded).toBe(given.length)
    for (const id of given) expect(world.pathsTo(id, workspaceId).direct).toEqual([])
  })
})
