import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import type { ProjectId } from '../../contract/projects/project.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { reasonsFor } from '../sandbox/world/project-access.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spendPoints } from '../spent-points.ts'

const WORDS: Readonly<Record<string, string>> = {
  BROWSE_PROJECTS: 'browse',
  CREATE_ISSUES: 'create',
  SERVICEDESK_AGENT: 'agent',
  ADMINISTER_PROJECTS: 'administer',
}
const idsOf = (world: World): ProjectId[] => siteOf(world).projects.map(({ id }) => id as ProjectId)
const ask = (harness: Harness, accountId: string, projectIds = idsOf(harness.world)) =>
  harness.ask('organizationAdmin', 'projects.listUserProjects', { accountId: accountId as AccountId, projectIds })

/** What a user may do in each project, by the world's own facts. */
const truthOf = (world: World, accountId: string) =>
  siteOf(world).projects.flatMap((project) => {
    const may = reasonsFor(world, project, accountId).flatMap(({ permission }) => WORDS[permission] ?? [])
    return may.length === 0 ? [] : [[project.id, [...new Set(may)].toSorted()]]
  })

describe('projects.listUserProjects', () => {
  it.each([1, 2, 3])('tells of organization %i what each user may do in which project', async (seed) => {
    const world = createWorld({ users: 150, seed })
    const harness = makeHarness({ world })
    const drawn = world.accounts.filter(({ kind }, at) => kind === 'person' && at % 29 === seed)
    const users = new Set([...Object.values(world.fixtures), ...drawn.map(({ accountId }) => accountId)])
    let told = 0
    for (const accountId of users) {
      if (world.account(accountId)?.kind !== 'person') continue
      const { projects, user } = await ask(harness, accountId)
      const found = projects.map(({ projectId, permissions }) => [projectId, permissions.toSorted()])
      expect([accountId, found]).toEqual([accountId, truthOf(world, accountId)])
      expect(user.accountId).toBe(accountId)
      told += found.length
    }
    expect(told).toBeGreaterThan(0)
  })

  it('costs a point for all projects, and says of none that was not asked for', async () => {
    const harness = makeHarness({ users: 1_000 })
    const { world, atlassian } = harness
    const ids = idsOf(world)
    expect(ids).toHaveLength(400)
    const before = atlassian.pointsUsed('jira')
    const { projects, points } = await ask(harness, world.fixtures.user)
    // One for the question, and one for the rights of who calls.
    expect(atlassian.pointsUsed('jira') - before).toBe(2)
    expect(points.used).toBe(1)
    const some = projects.slice(0, 3).map(({ projectId }) => projectId)
    expect((await ask(harness, world.fixtures.user, some)).projects.map(({ projectId }) => projectId)).toEqual(some)
  })

  it('is told when the details of the hour are used up, and not when the whole hour is', async () => {
    const harness = makeHarness({ users: 300 })
    await spendPoints(harness, LIMITS.pointsPerSite - LIMITS.pointsForLists)
    const { user } = harness.world.fixtures
    expect((await ask(harness, user)).projects).toHaveLength(truthOf(harness.world, user).length)
    const other = makeHarness({ world: harness.world })
    await spendPoints(other, LIMITS.pointsPerSite)
    await expect(ask(other, user)).rejects.toMatchObject({ code: 'POINTS_USED_UP' })
  })

  it('asks for no more projects than Jira answers at once', async () => {
    const harness = makeHarness({ users: 60 })
    const ids = Array.from({ length: LIMITS.projectsPerCheck + 1 }, (_, at) => String(10_000 + at) as ProjectId)
    const { user } = harness.world.fixtures
    await expect(ask(harness, user, ids)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    // Those that are not there are passed over.
    expect((await ask(harness, user, ids.slice(1))).projects.length).toBeLessThan(40)
  })

  it('says that a user who is not there is not found', async () => {
    const harness = makeHarness({ users: 60 })
    const gone = '712020:00000000-0000-4000-8000-00000000dead'
    await expect(ask(harness, gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
