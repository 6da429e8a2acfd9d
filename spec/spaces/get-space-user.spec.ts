import { describe, expect, it } from 'vitest'
import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { usesConfluence } from '../sandbox/world/spaces.ts'

describe('spaces.getSpaceUser', () => {
  it('tells what each kind of user is let into, and costs no points beside the check of the caller', async () => {
    const world = createWorld({ users: 300 })
    const { ask, atlassian } = makeHarness({ world })
    const seats = new Set(world.seatHolders(world.workspaceLabelled('confluence').id))
    const people = [...new Set(Object.values(world.fixtures))].flatMap((id) => {
      const account = world.account(id)
      return account?.kind === 'person' ? [account] : []
    })
    let asked = 0
    for (const { accountId, state } of people) {
      const answer = await ask('organizationAdmin', 'spaces.getSpaceUser', {
        accountId: AccountId.parse(accountId),
      }).catch((error: unknown) => error as { code: string })
      asked += 1
      // Who has no membership is no user of the organization.
      if ('code' in answer) {
        expect([accountId, answer.code]).toEqual([accountId, 'NOT_FOUND'])
        continue
      }
      const { user } = answer
      expect([accountId, user.usesConfluence, user.seat]).toEqual([
        accountId,
        usesConfluence(world, accountId),
        seats.has(accountId),
      ])
      expect([...(user.groupIds ?? [])].toSorted()).toEqual([...world.membershipsOf(accountId)].toSorted())
      if (state.accountStatus !== 'active')
        expect([user.active, user.usesSite, user.usesJira]).toEqual([false, false, false])
      if (user.usesConfluence === true) expect(user.usesSite).toBe(true)
    }
    expect(SEAT_ROLES).toContain('atlassian/admin')
    expect(atlassian.pointsUsed('jira')).toBe(asked)
    expect(atlassian.pointsUsed('confluence')).toBe(0)
  })

  it('knows nothing of roles that could not be read, but of who cannot log in it does', async () => {
    const world = createWorld({ users: 150 })
    const { ask } = makeHarness({
      world,
      gate: (request, _, pass) =>
        request.url.includes('/role-assignments') && !request.url.includes(world.personas.organizationAdmin)
          ? Promise.resolve(Response.json({}, { status: 403 }))
          : pass(),
    })
    const of = async (accountId: string) =>
      (await ask('organizationAdmin', 'spaces.getSpaceUser', { accountId: AccountId.parse(accountId) })).user
    expect(await of(world.fixtures.user)).toMatchObject({
      active: true,
      usesConfluence: null,
      seat: null,
      usesSite: null,
    })
    expect(await of(world.fixtures.suspended)).toMatchObject({ active: false, usesConfluence: false, usesSite: false })
  })

  it('does not know somebody who is no user here', async () => {
    const { ask } = makeHarness({ users: 60 })
    await expect(
      ask('organizationAdmin', 'spaces.getSpaceUser', { accountId: AccountId.parse('5b10a2844c20165700ede21f') }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
