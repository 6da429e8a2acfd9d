import { beforeAll, describe, expect, it } from 'vitest'
import { reasonsFor } from '../world/project-access.ts'
import { siteOf } from '../world/site.ts'
import { createLab, type Called, type Lab } from './harness.ts'

const APP = { as: 'app' } as const
const values = (answer: Called): readonly Record<string, unknown>[] =>
  (answer.get('values') ?? answer.get('results')) as Record<string, unknown>[]

describe('projects and spaces', () => {
  let lab: Lab
  beforeAll(() => (lab = createLab()))

  it('are as many as the size says, the same each time, and awkward ones are among them', () => {
    const { projects, spaces } = siteOf(lab.world)
    expect([projects.length, spaces.length]).toEqual([40, 30])
    expect(siteOf(createLab().world).projects.map(({ name, lead }) => [name, lead])).toEqual(
      projects.map(({ name, lead }) => [name, lead]),
    )
    expect(new Set(projects.map(({ key }) => key)).size).toBe(projects.length)
    expect(projects.some(({ archived }) => archived)).toBe(true)
    expect(projects.some(({ lead }) => lead === null)).toBe(true)
    const holders = projects.flatMap(({ scheme }) => scheme.grants.map(({ holder }) => holder))
    expect(holders.some(({ type }) => type === 'anyone')).toBe(true)
    expect(holders.some(({ type, value = '' }) => type === 'group' && !lab.world.group(value))).toBe(true)
    expect(spaces.some(({ status }) => status === 'archived')).toBe(true)
  })

  it.each([60, 1_000, 5_000])(
    'of %i users: each service desk is of one project of that type, and the other way round',
    async (users) => {
      const large = createLab({ users })
      const search = '/rest/api/3/project/search?maxResults=100&status=live'
      const desks = values(await large.call('GET', '/rest/servicedeskapi/servicedesk?limit=50', { caller: APP }))
      const projects: Record<string, unknown>[] = []
      for (let page = await large.call('GET', search, { caller: APP }); ;) {
        projects.push(...values(page))
        if (page.get('isLast') === true) break
        page = await large.call('GET', `${search}&startAt=${projects.length}`, { caller: APP })
      }
      const told = projects.filter(({ projectTypeKey }) => projectTypeKey === 'service_desk')
      expect(desks.map(({ projectId, projectKey, projectName }) => [projectId, projectKey, projectName])).toEqual(
        told.map(({ id, key, name }) => [id, key, name]),
      )
      expect(desks.length).toBeGreaterThan(4)
      expect(new Set(projects.map(({ key }) => key)).size).toBe(projects.length)
    },
  )

  it('are listed in pages of at most 100, archived ones when asked for, and by what a person may browse', async () => {
    const { projects } = siteOf(lab.world)
    const search = '/rest/api/3/project/search'
    const all = await lab.call('GET', `${search}?maxResults=500&status=live&status=archived`, { caller: APP })
    expect([all.get('total'), all.get('maxResults')]).toEqual([projects.length, 100])
    const live = await lab.call('GET', `${search}?startAt=30`, { caller: APP })
    expect([live.get('isLast'), values(live).some(({ archived }) => archived === true)]).toEqual([true, false])
    const { user } = lab.world.personas
    const mine = await lab.call('GET', search, { caller: { as: 'user', accountId: user } })
    const browsed = projects.filter((project) =>
      reasonsFor(lab.world, project, user).some(({ permission }) => permission === 'BROWSE_PROJECTS'),
    )
    expect(values(mine).map(({ id }) => id)).toEqual(browsed.map(({ id }) => id))
    expect(browsed.length).toBeLessThan(projects.filter(({ archived }) => !archived).length)
  })

  it.each([
    '/rest/api/3/project/search?orderBy=name',
    '/rest/api/3/project/search?expand=insight',
    '/rest/api/3/project/10000/permissionscheme?expand=all',
    '/rest/api/3/project/10000/role/10002?excludeInactiveUsers=true',
    '/rest/api/3/group/member?groupname=x',
    '/wiki/api/v2/spaces?keys=A',
  ])('%s is documented and not modelled: 501', async (path) => {
    expect((await lab.call('GET', path, { caller: APP })).status).toBe(501)
  })

  it('permissions on projects are told for everybody to administrators, and for at most 1,000 projects', async () => {
    const { user, jiraAdmin } = lab.world.personas
    const check = (caller: string, projects: number[], permissions = ['BROWSE_PROJECTS']) =>
      lab.call('POST', '/rest/api/3/permissions/check', {
        caller: { as: 'user', accountId: caller },
        body: { accountId: user, projectPermissions: [{ permissions, projects }] },
      })
    const told = await check(jiraAdmin, [10_000, 10_010, 99_999])
    expect(told.get('projectPermissions', 0, 'projects')).toEqual([10_000])
    expect((await check(lab.world.fixtures.colonAccount, [10_000])).status).toBe(403)
    expect(
      (
        await check(
          jiraAdmin,
          Array.from({ length: 1_001 }, (_, at) => at),
        )
      ).status,
    ).toBe(400)
    expect((await check(jiraAdmin, [10_000], ['FLY'])).status).toBe(400)
  })

  it('members of a group come 50 a page, inactive ones when asked for', async () => {
    const { id } = lab.world.groupNamed('jira-users')
    const path = `/rest/api/3/group/member?groupId=${id}`
    expect((await lab.call('GET', `${path}&maxResults=51`, { caller: APP })).status).toBe(400)
    const active = Number((await lab.call('GET', path, { caller: APP })).get('total'))
    const all = Number((await lab.call('GET', `${path}&includeInactiveUsers=true`, { caller: APP })).get('total'))
    expect(all).toBe(lab.world.membersOf(id).length)
    expect(active).toBeLessThan(all)
    const { user } = lab.world.personas
    expect((await lab.call('GET', path, { caller: { as: 'user', accountId: user } })).status).toBe(403)
  })

  it('spaces go on from a relative address, and a cursor of another list is refused', async () => {
    const first = await lab.call('GET', '/wiki/api/v2/spaces?limit=20&status=current', { caller: APP })
    const next = first.get('_links', 'next') as string
    expect(next).toMatch(/^\/wiki\/api\/v2\/spaces\?limit=20&status=current&cursor=/)
    const second = await lab.call('GET', next, { caller: APP })
    const current = siteOf(lab.world).spaces.filter(({ status }) => status === 'current')
    expect([...values(first), ...values(second)].map(({ id }) => id)).toEqual(current.map(({ id }) => id))
    const cursor = new URLSearchParams(next.split('?')[1]).get('cursor') ?? ''
    const id = current[0]?.id ?? ''
    const other = await lab.call('GET', `/wiki/api/v2/spaces/${id}/permissions?cursor=${cursor}`, { caller: APP })
    expect(other.status).toBe(400)
  })
})

describe('points', () => {
  const member = '/rest/api/3/group/member'

  it('are 1 for a request, 1 for a project, 2 for each member, actor, or permission', async () => {
    const lab = createLab()
    const spent = async (path: string): Promise<number> => {
      const api = path.startsWith('/wiki/') ? 'confluence' : 'jira'
      const before = lab.atlassian.pointsUsed(api)
      await lab.call('GET', path, { caller: APP })
      return lab.atlassian.pointsUsed(api) - before
    }
    const project = siteOf(lab.world).projects[0]
    expect(await spent('/rest/api/3/project/search?maxResults=10')).toBe(11)
    // Source of the example: Atlassian, "Rate limiting": a group of 8 costs 17.
    expect(await spent(`${member}?groupId=${lab.world.groupNamed('jira-users').id}&maxResults=8`)).toBe(17)
    expect(await spent('/rest/api/3/project/10000/permissionscheme')).toBe(1)
    const grants = project?.scheme.grants.length ?? 0
    expect(await spent('/rest/api/3/project/10000/permissionscheme?expand=permissions')).toBe(1 + 2 * grants)
    expect(await spent('/wiki/api/v2/spaces?limit=5')).toBe(6)
  })

  it('end in a wall until the top of the hour, for the app and not for the page', async () => {
    const lab = createLab({ limits: { pointsPerHour: 90 } })
    const path = '/rest/api/3/project/search?maxResults=40'
    const first = await lab.call('GET', path, { caller: APP })
    expect(first.headers.get('ratelimit-policy')).toBe('"global-app-quota";q=90;w=3600')
    expect(first.headers.get('ratelimit')).toBeNull()
    await lab.call('GET', path, { caller: APP })
    const near = await lab.call('GET', path, { caller: APP })
    expect([near.status, near.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/;r=\d+;t=3600$/)])
    const wall = await lab.call('GET', path, { caller: APP })
    expect([wall.status, wall.headers.get('ratelimit-reason'), wall.headers.get('retry-after')]).toEqual([
      429,
      'jira-quota-global-based',
      '3600',
    ])
    expect((await lab.call('GET', '/wiki/api/v2/spaces', { caller: APP })).status).toBe(200)
    const { organizationAdmin } = lab.world.personas
    const page = { as: 'user', accountId: organizationAdmin, through: 'page' } as const
    expect((await lab.call('GET', path, { caller: page })).status).toBe(200)
    await lab.clock.advance(3_600_000)
    expect((await lab.call('GET', path, { caller: APP })).status).toBe(200)
  })
})
