import { describe, expect, it } from 'vitest'
import type { SpaceId } from '../../contract/spaces/space.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spaceReasons, usesConfluence } from '../sandbox/world/spaces.ts'

describe('spaces.getSpaceAccess', () => {
  it.each([1, 2])('names everybody who can open each space of organization %i', async (seed) => {
    const world = createWorld({ users: 150, seed })
    const { ask } = makeHarness({ world })
    for (const space of siteOf(world).spaces) {
      const { holders } = await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId: space.id as SpaceId })
      const openers = holders.filter(({ permissions }) => permissions.includes('read'))
      const told = new Set(
        openers
          .flatMap(({ accountId, groupId }): (string | null)[] =>
            groupId ? [...world.membersOf(groupId)] : [accountId],
          )
          .filter((id): id is string => id !== null && usesConfluence(world, id)),
      )
      const truth = world.accounts.filter(({ accountId }) => spaceReasons(world, space, accountId).length > 0)
      expect([space.key, [...told].toSorted()]).toEqual([space.key, truth.map(({ accountId }) => accountId).toSorted()])
    }
  })

  it('keeps a holder that cannot open the space apart', async () => {
    const { ask, world } = makeHarness({ users: 300 })
    const space = siteOf(world).spaces[7]
    const { holders } = await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId: space?.id as SpaceId })
    expect(holders.find(({ accountId }) => accountId === world.fixtures.siteAdmin)?.permissions).toEqual([])
  })

  it('does not know a space that is not there', async () => {
    const { ask } = makeHarness({ users: 60 })
    await expect(ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId: '1' as SpaceId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
