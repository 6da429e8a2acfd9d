import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'

describe('licenses.listWorkspaces', () => {
  it('lists all, with unknown capacities as unknown and the site that the page is on', async () => {
    const { world, ask } = makeHarness({ users: 60, directories: 3 })
    const { workspaces, complete } = await ask('organizationAdmin', 'licenses.listWorkspaces', {})
    expect(complete).toBe(true)
    expect(
      workspaces.map(({ workspaceId, capacity, onThisSite, isProductSandbox }) => ({
        workspaceId,
        capacity,
        onThisSite,
        isProductSandbox,
      })),
    ).toEqual(
      world.workspaces.map(({ id, capacity, cloudId, sandbox }) => ({
        workspaceId: id,
        capacity,
        onThisSite: cloudId === world.cloudId,
        isProductSandbox: sandbox === 'CHILD',
      })),
    )
    expect(workspaces.some(({ capacity }) => capacity === null)).toBe(true)
  })

  it('refuses, and shows no empty list, when nothing could be read', async () => {
    const inner = makeHarness({ users: 60 })
    const harness = makeHarness({
      world: inner.world,
      ports: {
        openAdminApi: (options) => {
          const admin = inner.portsFor(null).openAdminApi(options)
          const nowhere = admin.organizations.within('no-such-organization' as never)
          return {
            ...admin,
            organizations: {
              ...admin.organizations,
              within: (id) => ({ ...admin.organizations.within(id), searchWorkspaces: nowhere.searchWorkspaces }),
            },
          }
        },
      },
    })
    await expect(harness.ask('organizationAdmin', 'licenses.listWorkspaces', {})).rejects.toMatchObject({
      code: 'UPSTREAM_NOT_FOUND',
    })
  })
})
