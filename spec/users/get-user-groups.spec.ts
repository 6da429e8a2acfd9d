import { describe, expect, it } from 'vitest'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 300 })
const get = (harness: Harness, accountId: string) =>
  harness.ask('organizationAdmin', 'users.getUserGroups', { accountId: accountId as never })

describe('users.getUserGroups', () => {
  it('names every group of the user, with who may change it, in one request', async () => {
    const harness = makeHarness({ world })
    const { groups, complete } = await get(harness, world.fixtures.editableAndSyncedToJira)
    expect(complete).toBe(true)
    expect(groups?.map(({ groupId }) => String(groupId)).toSorted()).toEqual(
      [...world.membershipsOf(world.fixtures.editableAndSyncedToJira)].toSorted(),
    )
    const editing = new Set(groups?.map((group) => group.editing))
    expect([...editing]).toEqual(expect.arrayContaining(['editable', 'identity-provider']))
    // One more: who asks is looked up in every call.
    expect(harness.atlassian.requests.filter(({ path }) => path.startsWith('/admin/'))).toHaveLength(2)
  })

  it.each([
    [2, true],
    [11, false],
  ])('reads %i pages of groups: complete: %s', async (pages, whole) => {
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
              // One group on the first page, none in between, the rest on the last.
              const rows = at === 0 ? page.rows.slice(0, 1) : at === pages - 1 ? page.rows.slice(1) : []
              return { rows, next: at + 1 < pages ? String(at + 1) : null }
            },
          })
          return { ...admin, organizations: { ...admin.organizations, within: (id) => paged(within(id)) } }
        },
      },
    })
    const { groups, complete } = await get(harness, accountId)
    expect(complete).toBe(whole)
    const all = [...world.membershipsOf(accountId)]
    expect(groups.length).toBe(whole ? all.length : 1)
    expect(all).toEqual(expect.arrayContaining(groups.map(({ groupId }) => String(groupId))))
  })

  it('is refused, and never empty, when the groups cannot be read', async () => {
    const gate: Gate = async (request, _body, pass) =>
      request.url.endsWith('/groups/search') ? new Response('', { status: 503 }) : pass()
    await expect(get(makeHarness({ world, gate }), world.fixtures.user)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    })
  })
})
