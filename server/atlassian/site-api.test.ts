import { describe, expect, it } from 'vitest'
import type { ProjectId } from '../../contract/projects/project.ts'
import type { SpaceId } from '../../contract/spaces/space.ts'
import { AutoClock } from '../../spec/auto-clock.ts'
import type { Purse, SiteApi } from '../site-port.ts'
import { UpstreamError } from '../upstream-error.ts'
import { makeOpenSite } from './site-api.ts'
import { NOT_CONNECTED } from './site-http.ts'

const purseOf = (points: number): Purse => ({
  allow: (used, coming) => Promise.resolve(used() + coming() <= points),
  freeInMs: () => 60_000,
})

/** A site whose products give one answer to everything, and what was asked of them. */
function siteThat(answer: () => Response, points = 1_000): { site: SiteApi; asked: string[] } {
  const asked: string[] = []
  const clock = new AutoClock(0)
  const ask = (path: string): Promise<Response> => {
    asked.push(path)
    return Promise.resolve(answer())
  }
  const open = makeOpenSite({
    requestJira: ask,
    requestConfluence: ask,
    clock,
    ids: { uuid: () => 'id', random: () => 0 },
    log: { info: () => undefined, error: () => undefined },
  })
  return { site: open({ budget: { deadline: 20_000, calls: 50 }, points: purseOf(points) }), asked }
}
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof UpstreamError ? error.facts.kind : String(error)),
  )
const spaces = (site: SiteApi): Promise<unknown> => site.listSpaces({ cursor: null, limit: 25, current: false })
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): (() => Response) =>
  () =>
    Response.json(body, { status, headers })

describe('the list of spaces', () => {
  it.each([401, 403, 404])('refused with %i means that Confluence is not connected', async (status) => {
    expect(await kindOf(spaces(siteThat(json(status, {})).site))).toBe('not-connected')
  })

  it.each([
    [500, 'unavailable'],
    [503, 'unavailable'],
    [400, 'bad-request'],
    [429, 'rate-limited'],
  ])('a fault with %i means %s, and never "not connected"', async (status, kind) => {
    expect(await kindOf(spaces(siteThat(json(status, {})).site))).toBe(kind)
  })
})

describe('one space or project', () => {
  it('is not connected only by the platform’s own word', async () => {
    const permissions = (site: SiteApi): Promise<unknown> => site.listSpaceHolders('1' as SpaceId)
    expect(await kindOf(permissions(siteThat(json(403, { code: NOT_CONNECTED })).site))).toBe('not-connected')
    expect(await kindOf(permissions(siteThat(json(403, {})).site))).toBe('refused')
    expect(await siteThat(json(404, {})).site.listSpaceHolders('1' as SpaceId)).toBeNull()
    expect(await siteThat(json(404, {})).site.getScheme('1' as ProjectId)).toBeNull()
  })

  it('a missing scope is no rejected key: no key is part of it', async () => {
    const mismatch = json(401, { code: 401, message: 'Unauthorized; scope does not match' })
    expect(await kindOf(siteThat(mismatch).site.getScheme('1' as ProjectId))).toBe('refused')
  })
})

describe('points', () => {
  it('used up at Atlassian end at once, whatever the wait that it names', async () => {
    const wall = json(429, {}, { 'ratelimit-reason': 'jira-quota-global-based', 'retry-after': '1' })
    const { site, asked } = siteThat(wall)
    expect(await kindOf(site.searchProjects({ cursor: null, limit: 100 }))).toBe('points-used-up')
    expect(asked).toHaveLength(1)
  })

  it('a pace that is too high is waited out instead', async () => {
    const { site, asked } = siteThat(json(429, {}, { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '1' }))
    expect(await kindOf(site.searchProjects({ cursor: null, limit: 100 }))).toBe('rate-limited')
    expect(asked.length).toBeGreaterThan(1)
  })

  it('used up here ask nothing more; a request that was sent again costs twice', async () => {
    const { site, asked } = siteThat(json(200, { values: [{ id: '1' }, { id: 2 }], isLast: true }), 102)
    await site.searchProjects({ cursor: null, limit: 100 })
    expect(site.pointsUsed()).toBe(3)
    expect(await kindOf(site.searchProjects({ cursor: null, limit: 100 }))).toBe('points-used-up')
    expect(asked).toHaveLength(1)
    const failing = siteThat(json(503, {}))
    await kindOf(failing.site.searchProjects({ cursor: null, limit: 100 }))
    expect(failing.site.pointsUsed()).toBe(failing.asked.length)
  })
})

describe('what Jira answers', () => {
  it('in words that are not known here is told as other, not as an error', async () => {
    const project = { id: '1', key: 'A', projectTypeKey: 'customer_service', style: 'new', lead: null }
    const { site } = siteThat(json(200, { values: [project], isLast: false, total: 1 }))
    expect((await site.searchProjects({ cursor: null, limit: 100 })).rows[0]).toMatchObject({
      type: 'other',
      teamManaged: null,
      leadId: null,
    })
    const grant = { permission: 'BROWSE_PROJECTS', holder: { type: 'com.example.app' } }
    const scheme = await siteThat(json(200, { id: 1, permissions: [grant] })).site.getScheme('1' as ProjectId)
    expect(scheme?.holders).toMatchObject([{ kind: 'other', permissions: ['browse'] }])
  })

  it('about a permission that a site does not know is asked again without it', async () => {
    let calls = 0
    const { site } = siteThat(() => {
      calls += 1
      return calls === 1
        ? Response.json({ errors: { permissions: 'Unrecognized permission' } }, { status: 400 })
        : Response.json({ projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [7], issues: [] }] })
    })
    const held = await site.checkPermissions('someone' as never, ['7' as ProjectId])
    expect([...held]).toEqual([['7', ['browse']]])
  })
})
