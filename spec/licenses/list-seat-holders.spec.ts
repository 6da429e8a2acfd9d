import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { walkThrough } from '../walk-through.ts'

describe('licenses.listSeatHolders', () => {
  it('names who holds a seat, used or not, and nobody else', async () => {
    const harness = makeHarness({ users: 300 })
    const { world } = harness
    for (const { id } of world.workspaces) {
      const walked = await walkThrough(harness, 'licenses.listSeatHolders', { workspaceId: id as never }, 1)
      expect([id, walked.flatMap(({ accountIds }) => accountIds as string[]).toSorted()]).toEqual([
        id,
        [...world.seatHolders(id)].toSorted(),
      ])
    }
    const confluence = await walkThrough(harness, 'licenses.listSeatHolders', {
      workspaceId: world.workspaceLabelled('confluence').id as never,
    })
    const holders = confluence.flatMap(({ accountIds }) => accountIds as string[])
    expect(holders).toContain(world.fixtures.neverUsedConfluence)
    expect(holders).not.toContain(world.fixtures.externalGuest)
  })
})
