import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('access.grantAccess', () => {
  it('gives a seat to those without one, and takes the same seat away again', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const workspaceId = world.workspaceLabelled('bitbucket').id
    const chosen = people.slice(0, 60)
    const run = await lab.run('access.grantAccess', chosen, { workspaceId })
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const given = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
    expect(given.length).toBeGreaterThan(0)
    for (const id of given) expect(world.pathsTo(id, workspaceId).direct).toContain('atlassian/user')
    for (const item of items.filter(({ state }) => state === 'failed'))
      expect(item.problem).toMatchObject({ status: 409, retryable: false })

    const back = await lab.run('access.revokeAccess', given, { workspaceId })
    await expectSound(lab, back)
    expect(back.counts.succeeded).toBe(given.length)
    for (const id of given) expect(world.pathsTo(id, workspaceId).direct).toEqual([])
  })
})
