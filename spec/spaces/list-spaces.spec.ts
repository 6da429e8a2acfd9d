import { describe, expect, it } from 'vitest'
import { UpstreamError } from '../../server/upstream-error.ts'
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

  it('a fault of Confluence is not taken for "not connected"', async () => {
    const harness = makeHarness({ users: 60 })
    const ports = harness.portsFor(null)
    const { ask } = makeHarness({
      world: harness.world,
      ports: {
        openSite: (options) => ({
          ...ports.openSite(options),
          listSpaces: () => Promise.reject(new UpstreamError(AWAY)),
        }),
      },
    })
    const answer = await ask('organizationAdmin', 'spaces.listSpaces', { cursor: null, maxPages: 1 })
    expect([answer.stopped, answer.problem]).toEqual(['failed', 'UPSTREAM_UNAVAILABLE'])
  })
})

const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
