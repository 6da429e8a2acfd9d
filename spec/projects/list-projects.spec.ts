import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import type { ProjectId } from '../../contract/projects/project.ts'
import { makeHarness } from '../harness.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { pointsSpent, spendPoints } from '../spent-points.ts'
import { walkThrough } from '../walk-through.ts'

describe('projects.listProjects', () => {
  it('lists every project once, archived ones and ones without a lead too', async () => {
    const harness = makeHarness({ users: 300 })
    const { projects } = siteOf(harness.world)
    const rows = (await walkThrough(harness, 'projects.listProjects', {})).flatMap((answer) => answer.projects)
    expect(rows.map((row) => ({ ...row, path: null }))).toEqual(
      projects.map((project) => ({
        projectId: project.id,
        key: project.key,
        name: project.name,
        type: project.type === 'service_desk' ? 'service-desk' : project.type,
        teamManaged: project.teamManaged,
        archived: project.archived,
        leadId: project.lead === null ? null : harness.world.accounts[project.lead]?.accountId,
        leadName: project.lead === null ? null : harness.world.accounts[project.lead]?.name,
        path: null,
      })),
    )
    expect(rows.find(({ archived }) => archived)).toBeDefined()
  })

  it.each([
    { users: 300, calls: 1, points: 41 },
    { users: 1_000, calls: 4, points: 404 },
  ])('reads the projects of $users users in $calls requests for $points points', async ({ users, calls, points }) => {
    const harness = makeHarness({ users })
    const answer = await harness.ask('organizationAdmin', 'projects.listProjects', { cursor: null, maxPages: 90 })
    expect([answer.stopped, answer.calls, answer.points.used]).toEqual(['end', calls, points])
    // Counted as Atlassian counts.
    expect(harness.atlassian.pointsUsed('jira') - 1).toBe(points)
  })

  it('says that the list is partial when a page cannot be read, and goes on from there', async () => {
    const harness = makeHarness({ users: 1_000 })
    const first = await harness.ask('organizationAdmin', 'projects.listProjects', { cursor: null, maxPages: 1 })
    expect([first.projects.length, first.stopped]).toEqual([100, 'budget'])
    const rest = await harness.ask('organizationAdmin', 'projects.listProjects', { cursor: first.next, maxPages: 9 })
    expect([first.projects.length + rest.projects.length, rest.stopped]).toEqual([400, 'end'])
    const bad = await harness.ask('organizationAdmin', 'projects.listProjects', {
      cursor: 'none' as never,
      maxPages: 1,
    })
    expect([bad.stopped, bad.problem, bad.projects]).toEqual(['failed', 'UPSTREAM_REFUSED', []])
  })
})

describe('points', () => {
  const list = { cursor: null, maxPages: 90 }

  it('are counted over calls of several people at once, and begin again with the hour', async () => {
    const harness = makeHarness({ users: 300 })
    const ask = () => harness.ask('organizationAdmin', 'projects.listProjects', list)
    await Promise.all([ask(), ask(), ask()])
    expect((await ask()).points).toMatchObject({ used: 4 * 41, budget: LIMITS.pointsPerSite, limit: 65_000 })
    await harness.clock.advance(3_600_000)
    expect((await ask()).points.used).toBe(41)
  })

  it('refuse to read on when this site has had its share, with the time to wait, and ask Atlassian nothing', async () => {
    const harness = makeHarness({ users: 1_000 })
    await spendPoints(harness, LIMITS.pointsPerSite - 122)
    const last = await harness.ask('organizationAdmin', 'projects.listProjects', list)
    expect([last.stopped, last.problem, last.projects.length]).toEqual(['failed', 'POINTS_USED_UP', 100])
    expect(last.retryAfterMs).toBeGreaterThan(0)
    const asked = harness.atlassian.requests.filter(({ path }) => path.endsWith('/project/search')).length
    await expect(harness.ask('organizationAdmin', 'projects.listProjects', list)).rejects.toMatchObject({
      code: 'POINTS_USED_UP',
      body: { details: { retryAfterMs: expect.any(Number) as number } },
    })
    expect(harness.atlassian.requests.filter(({ path }) => path.endsWith('/project/search'))).toHaveLength(asked)
  })

  it('are kept for the lists where reading about single people used up the others', async () => {
    const harness = makeHarness({ users: 300 })
    await spendPoints(harness, LIMITS.pointsPerSite - LIMITS.pointsForLists)
    const about = { projectId: siteOf(harness.world).projects[0]?.id as ProjectId }
    await expect(harness.ask('organizationAdmin', 'projects.getProjectAccess', about)).rejects.toMatchObject({
      code: 'POINTS_USED_UP',
    })
    for (const operation of ['projects.listProjects', 'customers.listServiceDesks'] as const)
      expect((await harness.ask('organizationAdmin', operation, list)).stopped).toBe('end')
    const all = { ...list, serviceDeskId: null }
    expect((await harness.ask('organizationAdmin', 'customers.listOrganizations', all)).stopped).toBe('end')
  })

  it("close the lists too, when it is Atlassian that refuses a detail's", async () => {
    const harness = makeHarness({ users: 300, pointsPerHour: 40 })
    const project = siteOf(harness.world).projects.find(({ scheme }) => scheme.name === 'By role')
    const about = { projectId: project?.id as ProjectId }
    const { holders } = await harness.ask('organizationAdmin', 'projects.getProjectAccess', about)
    expect(holders.some(({ role }) => role !== null && role.actors === null)).toBe(true)
    expect(await pointsSpent(harness)).toMatchObject({ jira: LIMITS.pointsPerSite })
  })

  it("stop at Atlassian's own wall as well, and do not knock on it again within the hour", async () => {
    const harness = makeHarness({ users: 1_000, pointsPerHour: 150 })
    const answer = await harness.ask('organizationAdmin', 'projects.listProjects', list)
    expect([answer.stopped, answer.problem, answer.projects.length]).toEqual(['failed', 'POINTS_USED_UP', 200])
    const walls = () => harness.atlassian.requests.filter(({ status }) => status === 429).length
    expect(walls()).toBe(1)
    // The permission check of the caller stands at the same wall, so the next call is refused before it reads.
    await expect(harness.ask('organizationAdmin', 'projects.listProjects', list)).rejects.toMatchObject({
      code: 'POINTS_USED_UP',
    })
    expect(harness.atlassian.requests.filter(({ path }) => path.endsWith('/project/search'))).toHaveLength(3)
  })

  it('are unknown, not zero, when the count cannot be read', async () => {
    const harness = makeHarness({ users: 300 })
    harness.store.before = (access) => {
      if (access === 'getEntity') throw new Error('storage is away')
    }
    const answer = await harness.ask('organizationAdmin', 'projects.listProjects', list)
    expect([answer.points.used, answer.projects.length]).toEqual([null, 40])
    expect(harness.log.lines.some(({ event }) => event === 'points-not-counted')).toBe(true)
  })
})
