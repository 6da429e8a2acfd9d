import { describe, expect, it } from 'vitest'
import type { InputOf } from '../../contract/index.ts'
import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { walkThrough } from '../walk-through.ts'

describe('groups.listGrantingGroups', () => {
  it('names the groups that cost seats on a workspace, and no others', async () => {
    const harness = makeHarness({ users: 60 })
    const { world } = harness
    for (const { id, index } of world.workspaces) {
      const walked = await walkThrough(harness, 'groups.listGrantingGroups', {
        workspaceId: id as never,
        roles: 'seat',
      })
      const granting = world.groups.filter(({ grants }) =>
        grants.some(
          (grant) =>
            grant.workspace === index && grant.roles.some((role) => (SEAT_ROLES as readonly string[]).includes(role)),
        ),
      )
      expect([id, walked.flatMap(({ groupIds }) => groupIds as string[]).toSorted()]).toEqual([
        id,
        granting.map((group) => group.id).toSorted(),
      ])
    }
  })

  it('when asked for any role, also names those whose role takes no seat, a guest’s', async () => {
    const harness = makeHarness({ users: 60 })
    const { world } = harness
    for (const { id, index } of world.workspaces) {
      const walked = await walkThrough(harness, 'groups.listGrantingGroups', { workspaceId: id as never, roles: 'any' })
      const there = world.groups.filter(({ grants }) => grants.some(({ workspace }) => workspace === index))
      expect([id, walked.flatMap(({ groupIds }) => groupIds as string[]).toSorted()]).toEqual([
        id,
        there.map((group) => group.id).toSorted(),
      ])
    }
    expect(world.groupNamed('confluence-guests').grants).toHaveLength(1)
  })

  it('asks for seats when a page of an earlier version names no roles', async () => {
    const harness = makeHarness({ users: 60 })
    const workspaceId = harness.world.workspaces.find(({ owner }) => owner === 'confluence')?.id as never
    const input = { workspaceId, cursor: null, maxPages: 1 } as unknown as InputOf<'groups.listGrantingGroups'>
    const { groupIds } = await harness.ask('organizationAdmin', 'groups.listGrantingGroups', input)
    expect(groupIds).not.toContain(harness.world.groupNamed('confluence-guests').id)
  })
})
