import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'

describe('directories.listDirectories', () => {
  it.each([1, 3])('lists all of %i', async (directories) => {
    const { world, ask } = makeHarness({ users: 90, directories })
    const answer = await ask('organizationAdmin', 'directories.listDirectories', {})
    expect(answer.directories).toEqual(world.directories.map(({ directoryId, name }) => ({ directoryId, name })))
  })
})
