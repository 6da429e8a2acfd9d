import { describe, expect, it } from 'vitest'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 300 })
const get = (harness: Harness, accountId: string) =>
  harness.ask('organizationAdmin', 'users.getUser', { accountId: accountId as never })
const labelled = (label: string) => world.workspaceLabelled(label).id

describe('users.getUser', () => {
  it('says why each access exists', async () => {
    const { access, user, dictionary, directories } = await get(makeHarness({ world }), world.fixtures.groupAndDirect)
    const confluence = access?.find(({ workspaceId }) => workspaceId === labelled('confluence'))
    expect(confluence?.groups).toEqual([
      { groupId: world.groupNamed('confluence-users').id, roles: ['atlassian/user'] },
    ])
    expect(confluence?.roles.flatMap(({ through }) => through).toSorted()).toEqual(
      expect.arrayContaining(['direct', 'group']),
    )
    expect(user.groups?.map((at) => dictionary.groupIds[at])).toEqual(
      world.membershipsOf(world.fixtures.groupAndDirect),
    )
    expect(directories).toEqual([{ directoryId: world.directories[0]?.directoryId, name: world.directories[0]?.name }])
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

  it('names every group of the user, with who may change it, in one request', async () => {
    const harness = makeHarness({ world })
    const { groups } = await get(harness, world.fixtures.editableAndSyncedToJira)
    expect(groups?.map(({ groupId }) => String(groupId)).toSorted()).toEqual(
      [...world.membershipsOf(world.fixtures.editableAndSyncedToJira)].toSorted(),
    )
    const editing = new Set(groups?.map((group) => group.editing))
    expect([...editing]).toEqual(expect.arrayContaining(['editable', 'identity-provider']))
  })

  it('asks a stated number of times: four for the user, and one for each product that comes through a group', async () => {
    const harness = makeHarness({ world })
    const { access } = await get(harness, world.fixtures.multiProduct)
    const through = access?.filter(({ roles }) => roles.some((role) => role.through.includes('group'))).length ?? 0
    expect(through).toBeGreaterThan(1)
    const asked = harness.atlassian.requests.filter(({ path }) => path.startsWith('/admin/'))
    // One more: who asks is looked up in every call.
    expect(asked.length).toBe(1 + 4 + through)
  })

  it('says that access stays, without a seat, where the user is suspended', async () => {
    const { access } = await get(makeHarness({ world }), world.fixtures.suspended)
    expect(access?.length).toBeGreaterThan(0)
    expect(new Set(access?.map(({ membership }) => membership))).toEqual(new Set(['suspended']))
  })

  it('does not know who is not there', async () => {
    await expect(get(makeHarness({ world }), '712020:nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it.each([
    [2, true],
    [11, false],
  ])('reads %i pages of groups: all of them known: %s', async (pages, known) => {
    const inner = makeHarness({ world })
    const accountId = world.fixtures.editableAndSyncedToJira
    const harness = makeHarness({
      world,
      ports: {
        openAdminApi: (options) => {
          const admin = inner.portsFor(null).openAdminApi(options)
          const { within } = admin.organizations
          const paged = (organization: ReturnType<typeof within>): ReturnType<typeof within> => ({
            ...organization,
            searchGroups: async (search, { cursor }) => {
              const page = await organization.searchGroups(search, { cursor: null })
              const at = Number(cursor ?? '0')
              if (search.workspaceIds !== undefined) return page
              // One group on the first page, none in between, the rest on the last.
              const rows = at === 0 ? page.rows.slice(0, 1) : at === pages - 1 ? page.rows.slice(1) : []
              return { rows, next: at + 1 < pages ? String(at + 1) : null }
            },
          })
          return { ...admin, organizations: { ...admin.organizations, within: (id) => paged(within(id)) } }
        },
      },
    })
    const { groups } = await get(harness, accountId)
    expect(groups === null ? null : groups.map(({ groupId }) => String(groupId)).toSorted()).toEqual(
      known ? [...world.membershipsOf(accountId)].toSorted() : null,
    )
  })

  it('shows the rest when one part cannot be read', async () => {
    const inner = makeHarness({ world })
    const harness = makeHarness({
      world,
      ports: {
        openAdminApi: (options) => {
          const admin = inner.portsFor(null).openAdminApi(options)
          const nowhere = admin.organizations.within('no-such-organization' as never)
          return {
            ...admin,
            organizations: {
              ...admin.organizations,
              within: (id) => ({
                ...admin.organizations.within(id),
                listUserRoleAssignments: nowhere.listUserRoleAssignments,
                listDirectories: nowhere.listDirectories,
                searchGroups: nowhere.searchGroups,
              }),
            },
          }
        },
      },
    })
    expect(await get(harness, world.fixtures.directOnly)).toMatchObject({
      access: null,
      directories: null,
      groups: null,
      user: { accountId: world.fixtures.directOnly },
    })
  })
})
