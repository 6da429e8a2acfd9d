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
