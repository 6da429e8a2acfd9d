import { describe, expect, it } from 'vitest'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 300 })
const get = (harness: Harness, accountId: string) =>
  harness.ask('organizationAdmin', 'users.getUserAccess', { accountId: accountId as never })
const labelled = (label: string) => world.workspaceLabelled(label).id

describe('users.getUserAccess', () => {
  it('says why each access exists', async () => {
    const { access } = await get(makeHarness({ world }), world.fixtures.groupAndDirect)
    const confluence = access?.find(({ workspaceId }) => workspaceId === labelled('confluence'))
    expect(confluence?.groups).toEqual([
      { groupId: world.groupNamed('confluence-users').id, roles: ['atlassian/user'] },
    ])
    expect(confluence?.roles.flatMap(({ through }) => through).toSorted()).toEqual(
      expect.arrayContaining(['direct', 'group']),
    )
  })

  it('names every group that grants the same workspace, editable or not', async () => {
    const { access } = await get(makeHarness({ world }), world.fixtures.editableAndSyncedToJira)
    const jira = access?.find(({ workspaceId }) => workspaceId === labelled('jira'))
    const paths = world.pathsTo(world.fixtures.editableAndSyncedToJira, labelled('jira'))
    expect(paths.groups.length).toBeGreaterThan(1)
    expect(jira?.groups?.map(({ groupId }) => String(groupId)).toSorted()).toEqual(
      paths.groups.map(({ groupId }) => groupId).toSorted(),
    )
  })

  it('tells of each group only what it gives itself, and nothing where that cannot be read', async () => {
    const { organizationAdmin } = world.personas
    const inJira = async (harness: Harness) => {
      const { access } = await get(harness, organizationAdmin)
      return access?.find(({ workspaceId }) => workspaceId === labelled('jira'))
    }
    const given = new Map((await inJira(makeHarness({ world })))?.groups?.map(({ groupId, roles }) => [groupId, roles]))
    expect(given.size).toBeGreaterThan(1)
    for (const [groupId, roles] of given) {
      const group = world.groups.find(({ id }) => id === groupId)
      const there = group?.grants.filter(({ workspace }) => world.workspaces[workspace]?.id === labelled('jira'))
      expect(roles).toEqual(there?.flatMap((grant) => grant.roles))
    }
    expect(new Set([...given.values()].map(String)).size).toBeGreaterThan(1)
    const gate: Gate = async (request, _body, pass) =>
      /\/groups\/[^/]+\/role-assignments/.test(request.url) ? Response.json({ errors: [] }, { status: 403 }) : pass()
    const refused = await inJira(makeHarness({ world, gate }))
    expect(refused?.groups?.map(({ roles }) => roles)).toEqual([...given].map(() => null))
  })

  it('knows an access without any group', async () => {
    const { access } = await get(makeHarness({ world }), world.fixtures.directOnly)
    expect(access?.find(({ workspaceId }) => workspaceId === labelled('jpd'))).toMatchObject({
      groups: [],
      roles: [{ roleId: 'atlassian/user', through: ['direct'] }],
    })
  })

  it('asks a stated number of times: one for the roles, and one for each product that comes through a group', async () => {
    const harness = makeHarness({ world })
    const { access } = await get(harness, world.fixtures.multiProduct)
    const through = access?.filter(({ roles }) => roles.some((role) => role.through.includes('group'))).length ?? 0
    expect(through).toBeGreaterThan(1)
    const asked = harness.atlassian.requests.filter(({ path }) => path.startsWith('/admin/'))
    // One more: who asks is looked up in every call.
    expect(asked.length).toBe(1 + 1 + through)
  })

  it('says that access stays, without a seat, where the user is suspended', async () => {
    const { access } = await get(makeHarness({ world }), world.fixtures.suspended)
    expect(access?.length).toBeGreaterThan(0)
    expect(new Set(access?.map(({ membership }) => membership))).toEqual(new Set(['suspended']))
  })

  it('tells the status in each directory where there is a role', async () => {
    const two = createWorld({ users: 120, directories: 2 })
    const split = two.accounts.find(
      ({ state }) =>
        new Set(state.memberships.map(({ status }) => status)).size > 1 &&
        state.memberships.every(({ directory }) =>
          state.groups.some((at) => two.groups[at]?.directory === directory && two.groups[at].grants.length > 0),
        ),
    )
    const { directories } = await get(makeHarness({ world: two }), split?.accountId ?? '')
    const real = split?.state.memberships.map(({ directory, status }) => [
      two.directories[directory]?.directoryId,
      status,
    ])
    expect(real).toHaveLength(2)
    expect(directories.map(({ directoryId, status }) => [directoryId, status]).toSorted()).toEqual(real?.toSorted())
  })

  it('is refused, and never empty, when the roles cannot be read', async () => {
    const gate: Gate = async (request, _body, pass) =>
      /\/users\/[^/]+\/role-assignments/.test(request.url) ? new Response('', { status: 503 }) : pass()
    await expect(get(makeHarness({ world, gate }), world.fixtures.directOnly)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    })
  })
})
