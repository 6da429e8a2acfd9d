import { describe, expect, it } from 'vitest'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 300 })
const get = (harness: Harness, accountId: string) =>
  harness.ask('organizationAdmin', 'users.getUser', { accountId: accountId as never })

describe('users.getUser', () => {
  it('says who it is, and in which directories, in two requests', async () => {
    const harness = makeHarness({ world })
    const { user, dictionary, directories } = await get(harness, world.fixtures.groupAndDirect)
    expect(user.groups?.map((at) => dictionary.groupIds[at])).toEqual(
      world.membershipsOf(world.fixtures.groupAndDirect),
    )
    expect(directories).toEqual([{ directoryId: world.directories[0]?.directoryId, name: world.directories[0]?.name }])
    // One more: who asks is looked up in every call.
    expect(harness.atlassian.requests.filter(({ path }) => path.startsWith('/admin/'))).toHaveLength(3)
  })

  describe('of an account in two directories', () => {
    const two = createWorld({ users: 120, directories: 2 })
    const id = two.fixtures.suspendedInOneDirectory
    two.addMembership(two.groupNamed('d1-jira-users').id, id)
    /** Under `-` a row tells of the first directory alone: nothing documents that it tells of all. */
    const narrow =
      (lost: (directoryId: string) => boolean): Gate =>
      async (request, body, pass) => {
        const [, directoryId = ''] = /directories\/([^/]+)\/users\/search$/.exec(request.url) ?? []
        if (lost(directoryId)) return new Response('', { status: 503 })
        const answer = await pass()
        if (directoryId !== '-' || !body.includes('accountIds')) return answer
        const told = (await answer.json()) as { data: { groups?: unknown[]; productAccess?: unknown[] }[] }
        const data = told.data.map((row) => ({ ...row, groups: [], productAccess: [] }))
        return Response.json({ ...told, data })
      }

    it('tells the groups and dates of both', async () => {
      const { user, dictionary } = await get(makeHarness({ world: two, gate: narrow(() => false) }), id)
      const groups = user.groups?.map((at) => dictionary.groupIds[at] as string)
      expect(groups?.toSorted()).toEqual([...two.membershipsOf(id)].toSorted())
      expect(user.lastActive).toHaveLength(two.account(id)?.state.activity.length ?? 0)
    })

    it('takes nothing for none that one of them does not tell', async () => {
      const second = two.directories[1]?.directoryId ?? ''
      const { user } = await get(makeHarness({ world: two, gate: narrow((each) => each === second) }), id)
      expect([user.groups, user.lastActive]).toEqual([null, null])
      expect(user.status).toBe('active')
    })
  })

  it('does not know who is not there', async () => {
    await expect(get(makeHarness({ world }), '712020:nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('shows the rest when the directories cannot be read', async () => {
    const gate: Gate = async (request, _body, pass) =>
      /\/directories\?/.test(request.url) ? new Response('', { status: 503 }) : pass()
    expect(await get(makeHarness({ world, gate }), world.fixtures.directOnly)).toMatchObject({
      directories: null,
      user: { accountId: world.fixtures.directOnly },
    })
  })
})
