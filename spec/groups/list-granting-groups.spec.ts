import { describe, expect, it } from 'vitest'
import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { walkThrough } from '../walk-through.ts'

describe('groups.listGrantingGroups', () => {
  it('names the groups that cost seats on a workspace, and no others', async () => {
    const harness = makeHarness({ users: 60 })
    const { world } = harness
    for (const { id, index } of world.workspaces) {
      const walked = await walkThrough(harness, 'groups.listGrantingGroups', { workspaceId: id as never })
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
})
