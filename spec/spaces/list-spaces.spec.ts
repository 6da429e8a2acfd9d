import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { walkThrough } from '../walk-through.ts'

describe('spaces.listSpaces', () => {
  it('lists every space once, archived ones too', async () => {
    const harness = makeHarness({ users: 60 })
    const rows = (await walkThrough(harness, 'spaces.listSpaces', {})).flatMap(({ spaces }) => spaces)
    expect(rows.map(({ spaceId, key, name, archived }) => [spaceId, key, name, archived])).toEqual(
      siteOf(harness.world).spaces.map(({ id, key, name, status }) => [id, key, name, status === 'archived']),
    )
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['global', 'knowledge-base', 'personal']))
  })

  it('reads 200 spaces in one request for 201 points', async () => {
    const harness = makeHarness({ users: 1_000 })
    const answer = await harness.ask('organizationAdmin', 'spaces.listSpaces', { cursor: null, maxPages: 90 })
    expect([answer.spaces.length, answer.calls, answer.points.used]).toEqual([200, 1, 201])
  })

  it('is refused in words while Confluence is not connected', async () => {
    const { ask } = makeHarness({ users: 60, confluence: false })
    await expect(ask('organizationAdmin', 'spaces.listSpaces', { cursor: null, maxPages: 1 })).rejects.toMatchObject({
      code: 'CONFLUENCE_NOT_CONNECTED',
    })
  })

  it("stops at Atlassian's own wall, and does not knock on it again within the hour", async () => {
    // Confluence has a pot of its own, so the check of the caller, which is Jira's, still goes through.
    const { ask, atlassian } = makeHarness({ users: 1_000, pointsPerHour: 100 })
    const list = () => ask('organizationAdmin', 'spaces.listSpaces', { cursor: null, maxPages: 9 })
    expect((await list()).spaces).toHaveLength(200)
    expect(await list()).toMatchObject({ stopped: 'failed', problem: 'POINTS_USED_UP', spaces: [] })
    await expect(list()).rejects.toMatchObject({ code: 'POINTS_USED_UP' })
    expect(atlassian.requests.filter(({ status }) => status === 429)).toHaveLength(1)
  })
})
