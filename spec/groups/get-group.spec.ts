import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'

describe('groups.getGroup', () => {
  it('shows what a group grants, and where it is the default', async () => {
    const { world, ask } = makeHarness({ users: 60 })
    for (const name of ['delivery', 'jira-users']) {
      const group = world.groupNamed(name)
      const answer = await ask('organizationAdmin', 'groups.getGroup', {
        groupId: group.id as never,
        directoryId: (world.directories[group.directory]?.directoryId ?? null) as never,
      })
      expect(answer.group).toMatchObject({ groupId: group.id, name, editing: 'editable' })
      expect(answer.grants?.toSorted((a, b) => a.workspaceId.localeCompare(b.workspaceId))).toEqual(
        group.grants
          .map(({ workspace, roles, defaultRole }) => ({
            workspaceId: world.workspaces[workspace]?.id ?? '',
            roles,
            defaultRole,
          }))
          .toSorted((a, b) => a.workspaceId.localeCompare(b.workspaceId)),
      )
    }
  })

  it('does not know a group that is not there', async () => {
    const { ask } = makeHarness({ users: 60 })
    await expect(
      ask('organizationAdmin', 'groups.getGroup', {
        groupId: '00000000-0000-4000-8000-000000000000' as never,
        directoryId: null,
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
