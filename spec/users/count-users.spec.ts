import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { walkThrough } from '../walk-through.ts'

const world = createWorld({ users: 300 })
const ALL = { directoryId: null, statuses: null, claimStatus: null }
const FILTERS = [
  ALL,
  { ...ALL, statuses: ['active'] },
  { ...ALL, statuses: ['suspended', 'deactivated'] },
  { ...ALL, claimStatus: 'unmanaged' },
  { ...ALL, directoryId: world.directories[0]?.directoryId },
] as never[]

describe('users.countUsers', () => {
  it('counts what a walk with the same filter shows', async () => {
    const harness = makeHarness({ world })
    const { counts } = await harness.ask('organizationAdmin', 'users.countUsers', { filters: FILTERS })
    for (const [at, filter] of FILTERS.entries()) {
      const walked = await walkThrough(harness, 'users.listUsers', { filter, direction: 'asc' })
      expect([at, counts[at]]).toEqual([at, walked.flatMap(({ users }) => users).length])
    }
    expect(new Set(counts).size).toBeGreaterThan(2)
  })

  it('calls one count unknown when it fails, and fails when all do', async () => {
    const inner = makeHarness({ world })
    let asked = 0
    const failing = (which: (at: number) => boolean) =>
      makeHarness({
        world,
        ports: {
          openAdminApi: (options) => {
            const admin = inner.portsFor(null).openAdminApi(options)
            const within: typeof admin.organizations.within = (id) => {
              const organization = admin.organizations.within(id)
              // An organization that does not exist answers with Atlassian's own 404.
              const nowhere = admin.organizations.within('no-such-organization' as never)
              return {
                ...organization,
                countUsers: (search) => (which((asked += 1)) ? nowhere : organization).countUsers(search),
              }
            }
            return { ...admin, organizations: { ...admin.organizations, within } }
          },
        },
      })
    const { counts } = await failing((at) => at === 2).ask('organizationAdmin', 'users.countUsers', {
      filters: FILTERS,
    })
    expect(counts.map((count) => count === null)).toEqual([false, true, false, false, false])
    await expect(
      failing(() => true).ask('organizationAdmin', 'users.countUsers', { filters: FILTERS }),
    ).rejects.toMatchObject({ body: { details: { upstreamStatus: 404 } } })
  })
})
