import { describe, expect, it } from 'vitest'
import { LIMITS } from '../contract/limits.ts'
import type { ProjectId } from '../contract/projects/project.ts'
import { ENTITY, KEY } from '../server/keys.ts'
import { makeHarness, type Harness } from './harness.ts'
import { createWorld } from './sandbox/world/index.ts'
import { siteOf } from './sandbox/world/site.ts'
import { pointsSpent, spendPoints } from './spent-points.ts'

const HOUR = 3_600_000
const FOR_DETAILS = LIMITS.pointsPerSite - LIMITS.pointsForLists
const list = { cursor: null, maxPages: 90 }
const world = createWorld({ users: 1_000 })

const counted = async (harness: Harness): Promise<number> => ((await pointsSpent(harness)) as { jira: number }).jira
const reserved = async (harness: Harness): Promise<unknown> =>
  ((await pointsSpent(harness)) as { reserved?: unknown }).reserved
const { projects } = siteOf(world)
/** So many people ask at the same moment who can use a project. */
const askAtOnce = (harness: Harness, calls: number) =>
  Promise.allSettled(
    Array.from({ length: calls }, (_, at) =>
      harness.ask('organizationAdmin', 'projects.getProjectAccess', { projectId: projects[at]?.id as ProjectId }),
    ),
  )

describe('points of calls at the same moment', () => {
  it.each([0, 6_000, FOR_DETAILS - 1_000, FOR_DETAILS - 300])(
    'stay within what details may use, and leave the lists what is theirs, where %i were used before',
    async (before) => {
      const harness = makeHarness({ world })
      await spendPoints(harness, before)
      const calls = 24
      await askAtOnce(harness, calls)
      const used = await counted(harness)
      expect(used).toBeGreaterThan(before)
      expect(used).toBeLessThanOrEqual(FOR_DETAILS)
      // Counted as Atlassian counts, beside the check of each caller.
      expect(harness.atlassian.pointsUsed('jira') - calls).toBe(used - before)
      expect(await reserved(harness)).toEqual([])
      expect((await harness.ask('organizationAdmin', 'projects.listProjects', list)).stopped).toBe('end')
    },
  )

  it.each([0, 1_000, 4_000])(
    'of answers that cost much, like the permissions of spaces, too, where %i are left',
    async (left) => {
      const harness = makeHarness({ world })
      await spendPoints(harness, 0, FOR_DETAILS - left)
      await Promise.allSettled(
        Array.from({ length: 4 }, () => harness.ask('organizationAdmin', 'spaces.listSpaceHolders', list)),
      )
      const { confluence } = (await pointsSpent(harness)) as { confluence: number }
      expect(confluence).toBeLessThanOrEqual(FOR_DETAILS)
      // What is left is less than what few answers cost.
      expect(confluence).toBeGreaterThan(FOR_DETAILS - Math.min(left + 1, 500))
      expect(harness.atlassian.pointsUsed('confluence')).toBe(confluence - FOR_DETAILS + left)
      expect((await harness.ask('organizationAdmin', 'spaces.listSpaces', list)).stopped).toBe('end')
    },
  )

  it('tell each what all of them have used so far', async () => {
    const harness = makeHarness({ world })
    const answers = await askAtOnce(harness, 4)
    const told = answers.map((one) => (one.status === 'fulfilled' ? (one.value.points.used ?? 0) : 0))
    expect(Math.max(...told)).toBe(await counted(harness))
  })

  it('are written down a few times, however many requests a call makes', async () => {
    const harness = makeHarness({ world })
    const writes: string[] = []
    harness.store.onWrite = (_, key) => key === KEY.points && writes.push(key)
    await harness.ask('organizationAdmin', 'spaces.listSpaceHolders', list)
    const requests = harness.atlassian.requests.length
    expect(requests).toBeGreaterThan(150)
    const { confluence } = (await pointsSpent(harness)) as { confluence: number }
    expect(writes.length).toBeLessThanOrEqual(3 + confluence / LIMITS.pointsAtOnce)
  })
})

describe('points that a call has set aside', () => {
  const setAside = async (harness: Harness, jira: number, points: number, until: number): Promise<void> => {
    const reservation = { call: 'another', product: 'jira', points, until }
    const value = { hour: Math.floor(harness.clock.now() / HOUR), jira, confluence: 0, reserved: [reservation] }
    await harness.store.createEntity(ENTITY.singleton, KEY.points, { kind: KEY.points, version: 1, value })
  }

  it('are not given to another, and are free again when the call died', async () => {
    const harness = makeHarness({ users: 300 })
    const ask = () => harness.ask('organizationAdmin', 'projects.listProjects', list)
    await setAside(harness, LIMITS.pointsPerSite - 500, 500, harness.clock.now() + LIMITS.resolverMs)
    await expect(ask()).rejects.toMatchObject({
      code: 'POINTS_USED_UP',
      body: { details: { retryAfterMs: LIMITS.resolverMs } },
    })
    await harness.clock.advance(LIMITS.resolverMs)
    expect((await ask()).stopped).toBe('end')
    expect(await counted(harness)).toBe(LIMITS.pointsPerSite - 500 + 41)
  })

  it('are counted in the new hour where it turns meanwhile, and the old count does not come back', async () => {
    let turned = false
    const harness: Harness = makeHarness({
      users: 300,
      gate: async (request, _, pass) => {
        const answer = await pass()
        if (turned || !request.url.includes('/project/search')) return answer
        turned = true
        await harness.clock.sleep(2_000)
        return answer
      },
    })
    const turn = (Math.floor(harness.clock.now() / HOUR) + 1) * HOUR
    await harness.clock.advance(turn - 1_000 - harness.clock.now())
    await spendPoints(harness, 7_000)
    await harness.ask('organizationAdmin', 'projects.listProjects', list)
    expect(turned).toBe(true)
    expect(await pointsSpent(harness)).toMatchObject({ hour: turn / HOUR, jira: 41, reserved: [] })
    expect((await harness.ask('organizationAdmin', 'projects.listProjects', list)).points.used).toBe(2 * 41)
  })
})
