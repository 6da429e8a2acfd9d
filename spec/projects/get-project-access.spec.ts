import { describe, expect, it } from 'vitest'
import type { OutputOf } from '../../contract/index.ts'
import type { ProjectId } from '../../contract/projects/project.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness } from '../harness.ts'
import { reasonsFor } from '../sandbox/world/project-access.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'

type Access = OutputOf<'projects.getProjectAccess'>

/** Everybody who can browse, worked out of the answer alone: from its holders, the groups' members and the seats. */
function browsersBy(access: Access, world: World, leadId: string | null): Set<string> {
  const found = new Set<string>()
  const products = ['jira', 'jsm', 'jpd'].map((label) => world.workspaceLabelled(label))
  const loggedIn = (accountId: string): boolean => products.some(({ id }) => world.holdsSeat(accountId, id))
  const add = (ids: readonly (string | null)[]): void =>
    ids.forEach((id) => id !== null && loggedIn(id) && found.add(id))
  const group = (id: string | null): readonly string[] => (id === null ? [] : world.membersOf(id))
  for (const holder of access.holders.filter(({ permissions }) => permissions.includes('browse'))) {
    if (holder.kind === 'anyone')
      for (const { accountId, state } of world.accounts)
        if (state.accountStatus === 'active' && !state.forDeletion) found.add(accountId)
    if (holder.kind === 'product')
      add(
        products
          .filter(({ owner }) => holder.product === null || holder.product === owner)
          .flatMap(({ id }) => world.seatHolders(id)),
      )
    add([holder.accountId, ...group(holder.group?.groupId ?? null)])
    if (holder.kind === 'lead') add([leadId])
    add(holder.role?.actors?.users ?? [])
    for (const { groupId } of holder.role?.actors?.groups ?? []) add(group(groupId))
  }
  return found
}

describe('projects.getProjectAccess', () => {
  it.each([1, 2, 3])(
    'names everybody who can browse each project of organization %i, and nobody else',
    async (seed) => {
      const world = createWorld({ users: 150, seed })
      const { projects } = siteOf(world)
      for (const project of projects.filter(({ archived }) => !archived).slice(0, 20)) {
        const { ask } = makeHarness({ world })
        const access = await ask('organizationAdmin', 'projects.getProjectAccess', {
          projectId: project.id as ProjectId,
        })
        const told = browsersBy(access, world, world.accounts[project.lead ?? -1]?.accountId ?? null)
        const truth = world.accounts
          .filter(({ accountId }) =>
            reasonsFor(world, project, accountId).some(({ permission }) => permission === 'BROWSE_PROJECTS'),
          )
          .map(({ accountId }) => accountId)
        expect([project.key, [...told].toSorted()]).toEqual([project.key, truth.toSorted()])
      }
    },
  )

  it('shows a group that is gone by its old name, counts broken records, and reads one role once', async () => {
    const { ask, world, atlassian } = makeHarness({ users: 300 })
    const { projects } = siteOf(world)
    const of = (index: number) =>
      ask('organizationAdmin', 'projects.getProjectAccess', { projectId: projects[index]?.id as ProjectId })
    const byGroup = projects.find(({ scheme }) => scheme.name === 'By group')
    const groups = (await of(byGroup?.index ?? -1)).holders.map(({ group }) => group)
    const gone = groups.find((group) => group?.name === 'project-alumni')
    expect(world.group(gone?.groupId ?? '')).toBeUndefined()
    const before = atlassian.requests.filter(({ path }) => path.includes('/role/')).length
    const broken = await of(4)
    expect(atlassian.requests.filter(({ path }) => path.includes('/role/')).length - before).toBeLessThanOrEqual(4)
    const roles = broken.holders.filter(({ kind }) => kind === 'role')
    expect(new Set(roles.map(({ role }) => role?.roleId)).size).toBe(roles.length)
  })

  it('a role that cannot be read is unknown, not empty', async () => {
    const harness = makeHarness({ users: 300 })
    const project = siteOf(harness.world).projects.find(({ scheme }) => scheme.name === 'By role')
    const ports = harness.portsFor(null)
    const other = makeHarness({
      world: harness.world,
      ports: {
        openSite: (options) => ({
          ...ports.openSite(options),
          getRole: () => Promise.reject(new UpstreamError(AWAY)),
        }),
      },
    })
    const { holders } = await other.ask('organizationAdmin', 'projects.getProjectAccess', {
      projectId: project?.id as ProjectId,
    })
    const roles = holders.filter(({ kind }) => kind === 'role')
    expect(roles.length).toBeGreaterThan(0)
    expect(roles.every(({ role }) => role?.actors === null)).toBe(true)
  })

  it('tells every other permission by its key, and reads no role that has these alone', async () => {
    const { ask, world, atlassian } = makeHarness({ users: 300 })
    const { projects } = siteOf(world)
    const project = projects.find(({ scheme }) => scheme.name === 'Default permission scheme')
    const { holders } = await ask('organizationAdmin', 'projects.getProjectAccess', {
      projectId: project?.id as ProjectId,
    })
    const told = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'SERVICEDESK_AGENT', 'ADMINISTER_PROJECTS']
    const others = project?.scheme.grants.map(({ permission }) => permission).filter((key) => !told.includes(key))
    expect(holders.flatMap((holder) => holder.others).toSorted()).toEqual(others?.toSorted())
    expect(others?.length).toBeGreaterThan(0)
    const roles = holders.filter(({ kind, permissions }) => kind === 'role' && permissions.length > 0)
    expect(atlassian.requests.filter(({ path }) => path.includes('/role/'))).toHaveLength(roles.length)
    expect(roles.length).toBeLessThan(holders.filter(({ kind }) => kind === 'role').length)
  })

  it('does not know a project that is not there', async () => {
    const { ask } = makeHarness({ users: 60 })
    await expect(
      ask('organizationAdmin', 'projects.getProjectAccess', { projectId: '1' as ProjectId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
