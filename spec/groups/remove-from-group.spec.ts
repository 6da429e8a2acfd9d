import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('groups.removeFromGroup', () => {
  it('ends the memberships, and says which seats go and which stay', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const groupId = world.groupNamed('jira-users').id
    const jira = world.workspaceLabelled('jira').id
    const members = new Set(world.membersOf(groupId))
    const run = await lab.run('groups.removeFromGroup', people, { groupId })
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    for (const { accountId, state, exclusion, frees } of items) {
      if (!members.has(accountId))
        expect(['already-so', 'organization-admin', 'site-admin', 'yourself']).toContain(exclusion)
      if (state !== 'succeeded') continue
      expect(world.membershipsOf(accountId)).not.toContain(groupId)
      expect(frees?.some((freed) => freed === jira)).toBe(!world.holdsSeat(accountId, jira) && frees?.length !== 0)
    }
    expect(run.counts.succeeded).toBeGreaterThan(30)
    const two = items.find(({ accountId }) => accountId === world.fixtures.twoGroupsToJira)
    expect(two).toMatchObject({
      frees: [],
      keeps: [{ workspaceId: jira, groupIds: [world.groupNamed('delivery').id], direct: false }],
    })
  })

  it('does not touch a group that an identity provider owns, or one that is not there', async () => {
    const lab = makeLab()
    const { world } = lab
    const synced = await lab.plan('groups.removeFromGroup', [world.fixtures.syncedUser], {
      groupId: world.groupNamed('idp-engineering').id,
    })
    expect(synced.plan?.excluded).toEqual([{ exclusion: 'synced-group', accounts: 1 }])
    const gone = await lab.plan('groups.removeFromGroup', [world.fixtures.user], {
      groupId: '00000000-0000-4000-8000-000000000000',
    })
    expect(gone.plan?.excluded).toEqual([{ exclusion: 'not-found', accounts: 1 }])
  })
})
