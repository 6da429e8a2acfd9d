import { describe, expect, it } from 'vitest'
import type { SpaceId } from '../../contract/spaces/space.ts'
import { makeHarness, type Gate } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { spaceRoleReasons } from '../sandbox/world/space-roles.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spaceReasons, usesConfluence } from '../sandbox/world/spaces.ts'

describe('spaces.getSpaceAccess', () => {
  it.each([1, 6])('names everybody who can open each space of organization %i', async (seed) => {
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
      const { spaceRoles } = siteOf(world)
      const truth = world.accounts.filter(
        ({ accountId }) =>
          spaceReasons(world, space, accountId).length + spaceRoleReasons(world, spaceRoles, space, accountId).length >
          0,
      )
      expect([space.key, [...told].toSorted()]).toEqual([space.key, truth.map(({ accountId }) => accountId).toSorted()])
    }
  })

  it('keeps a holder that cannot open the space apart', async () => {
    const { ask, world } = makeHarness({ users: 300 })
    const space = siteOf(world).spaces[7]
    const { holders } = await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId: space?.id as SpaceId })
    expect(holders.find(({ accountId }) => accountId === world.fixtures.siteAdmin)?.permissions).toEqual([])
  })

  it('names each space role with what it gives, and classes of people', async () => {
    const { ask, world } = makeHarness({ users: 150 })
    const { spaces, spaceRoles } = siteOf(world)
    for (const { id } of spaces) {
      const { holders, roles } = await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId: id as SpaceId })
      expect(roles).toBe('read')
      const told = holders.flatMap(({ role, accountId, groupId, class: people, permissions }) =>
        role === null ? [] : [[role.name, accountId ?? groupId ?? people, permissions.includes('write')]],
      )
      const truth = spaceRoles.assignments.get(id)?.map(({ roleId, principalId }) => {
        const role = spaceRoles.roles.find((one) => one.id === roleId)
        return [role?.name, principalId, role?.permissions.includes('create/page')]
      })
      expect([id, told]).toEqual([id, truth])
    }
  })

  it('says that no roles are in use where that is so, and asks for none', async () => {
    const { ask, world, atlassian } = makeHarness({ users: 60, seed: 6 })
    const spaceId = siteOf(world).spaces[0]?.id as SpaceId
    expect((await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId })).roles).toBe('unused')
    expect(atlassian.requests.some(({ path }) => /space-roles|role-assignments/.test(path))).toBe(false)
  })

  it.each([
    ['the mode', '/space-role-mode', 403, 'unknown'],
    ['the mode of an older Confluence', '/space-role-mode', 404, 'unknown'],
    ['a mode that is not known here', '/space-role-mode', 200, 'unknown'],
    ['who has a role', '/role-assignments', 403, 'unread'],
  ])('roles are unknown, and not none, where %s is not told', async (_, path, status, told) => {
    const { ask, world } = makeHarness({ users: 60, gate: turnsDown(path, status) })
    const spaceId = siteOf(world).spaces[0]?.id as SpaceId
    const { holders, roles } = await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId })
    expect([roles, holders.length > 0, holders.some(({ role }) => role !== null)]).toEqual([told, true, false])
  })

  it('who has a role is named though nobody tells what the role gives', async () => {
    const { ask, world } = makeHarness({ users: 60, gate: turnsDown('/space-roles', 403) })
    const spaceId = siteOf(world).spaces[0]?.id as SpaceId
    const { holders } = await ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId })
    const inRoles = holders.flatMap(({ role }) => role ?? [])
    expect(inRoles.length).toBeGreaterThan(0)
    expect(inRoles.every(({ name, told }) => name === null && !told)).toBe(true)
  })

  it('does not know a space that is not there', async () => {
    const { ask } = makeHarness({ users: 60 })
    await expect(ask('organizationAdmin', 'spaces.getSpaceAccess', { spaceId: '1' as SpaceId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

function turnsDown(path: string, status: number): Gate {
  return (request, _, pass) =>
    new URL(request.url).pathname.endsWith(path)
      ? Promise.resolve(Response.json({ mode: 'LATER', errors: [] }, { status }))
      : pass()
}
