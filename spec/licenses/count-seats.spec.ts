import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'

describe('licenses.countSeats', () => {
  it('counts the seats of each workspace as a hand count does', async () => {
    const { world, ask } = makeHarness({ users: 300 })
    const workspaceIds = world.workspaces.map(({ id }) => id as never)
    const { seats } = await ask('organizationAdmin', 'licenses.countSeats', { workspaceIds })
    expect(seats).toEqual(world.workspaces.map(({ id }) => ({ workspaceId: id, used: world.seatHolders(id).length })))
    expect(seats.some(({ used }) => used !== null && used > 50)).toBe(true)
  })

  it('sees a seat go when a user is suspended', async () => {
    const { world, ask } = makeHarness({ users: 300 })
    const jira = world.workspaceLabelled('jira').id
    const count = async () =>
      (await ask('organizationAdmin', 'licenses.countSeats', { workspaceIds: [jira as never] })).seats[0]?.used ?? -1
    const before = await count()
    world.suspend(world.directories[0]?.directoryId ?? '', world.fixtures.idleEverywhere)
    expect(await count()).toBe(before - 1)
  })
})
