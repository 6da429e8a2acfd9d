import { describe, expect, it } from 'vitest'
import { expectSound, makeLab, type Lab } from '../runs/run-lab.ts'

const isSeat = (role: string): boolean => role === 'atlassian/user' || role === 'atlassian/admin'

/** What should happen to an account, from the world itself and not from any API. */
function expected({ world }: Lab, accountId: string, workspaceId: string): string {
  const account = world.account(accountId)
  if (accountId === world.personas.organizationAdmin) return 'yourself'
  const admin = account?.state.platformRoles[0]?.role
  if (admin !== undefined) return admin === 'atlassian/org-admin' ? 'organization-admin' : 'site-admin'
  if (account?.kind !== 'person') return 'app-account'
  const paths = world.pathsTo(accountId, workspaceId)
  const granting = paths.groups.filter(({ roles }) => roles.some(isSeat))
  if (paths.inferred.some(isSeat)) return 'inferred-access'
  if (granting.length === 0 && !paths.direct.some(isSeat)) return 'already-so'
  if (granting.some(({ groupId }) => world.group(groupId)?.externalSynced)) return 'synced-group'
  return granting.some(({ modifiable }) => !modifiable) ? 'group-not-modifiable' : 'succeeded'
}

describe('access.revokeAccess', () => {
  for (const label of ['confluence', 'jira', 'jpd']) {
    it(`takes every path to ${label} from those it can, and names what stands in the way of the others`, async () => {
      const lab = makeLab()
      const { world, people } = lab
      const workspaceId = world.workspaceLabelled(label).id
      const should = new Map(people.map((id) => [id, expected(lab, id, workspaceId)]))
      const heldBefore = new Map(world.workspaces.map(({ id }) => [id, new Set(world.seatHolders(id))]))

      const planned = await lab.plan('access.revokeAccess', people, { workspaceId })
      expect(lab.changes).toEqual([])
      await lab.apply(planned)
      await lab.drain()
      const run = await lab.get(planned.runId)
      expect(run.state).toBe('finished')
      const items = await expectSound(lab, run)
      for (const { accountId, state, exclusion } of items) {
        expect(exclusion ?? state, accountId).toBe(should.get(accountId))
        if (state === 'succeeded') expect(world.holdsSeat(accountId, workspaceId)).toBe(false)
      }

      // What was promised is what happened, on every workspace.
      for (const { workspaceId: freed, seats } of planned.plan?.seatsFreed ?? []) {
        expect(world.seatHolders(freed).length, freed).toBe((heldBefore.get(freed)?.size ?? 0) - seats)
      }
      const done = items.filter(({ state }) => state === 'succeeded')
      expect(done.length).toBeGreaterThan(0)
      for (const { accountId, frees, keeps } of done) {
        const lost = world.workspaces
          .filter(({ id }) => heldBefore.get(id)?.has(accountId) && !world.holdsSeat(accountId, id))
          .map(({ id }) => id)
        expect(new Set(frees), accountId).toEqual(new Set(lost))
        for (const { workspaceId: kept, groupIds, direct } of keeps ?? []) {
          const paths = world.pathsTo(accountId, kept)
          expect(new Set(groupIds)).toEqual(
            new Set(paths.groups.filter(({ roles }) => roles.some(isSeat)).map(({ groupId }) => groupId)),
          )
          expect(direct).toBe(paths.direct.some(isSeat) || paths.inferred.some(isSeat))
        }
      }
    })
  }

  it('leaves all editable groups and the direct role of one account', async () => {
    const lab = makeLab()
    const { world } = lab
    const { groupAndDirect, twoGroupsToJira } = world.fixtures
    const confluence = await lab.run('access.revokeAccess', [groupAndDirect], {
      workspaceId: world.workspaceLabelled('confluence').id,
    })
    const [both] = await lab.items(confluence.runId)
    expect(both?.steps.map(({ step, state }) => [step.kind, state])).toEqual([
      ['leave-group', 'succeeded'],
      ['revoke-role', 'succeeded'],
    ])
    const jira = await lab.run('access.revokeAccess', [twoGroupsToJira], {
      workspaceId: world.workspaceLabelled('jira').id,
    })
    const [groups] = await lab.items(jira.runId)
    expect(groups?.steps.map(({ step }) => step.kind)).toEqual(['leave-group', 'leave-group'])
    expect(groups?.frees?.length).toBeGreaterThan(0)
  })
})
