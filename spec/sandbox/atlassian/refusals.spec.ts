import { describe, expect, it } from 'vitest'
import { createLab, type Called } from './harness.ts'

const lab = createLab()
const { world, call, all, first, v1, v2 } = lab
const search = `${all}/users/search`
const user = encodeURIComponent(world.fixtures.user)
const keyOf = (kind: string): string => world.keys.find((key) => key.kind === kind)?.key ?? ''
const told = ({ status, text }: Called): unknown => [status, JSON.parse(text)]

describe('the key check', () => {
  it.each([
    ['no key', null],
    ['an unknown key', 'ATCTT3xUnknown'],
    ['an expired key', keyOf('expired')],
  ])('refuses %s with 401', async (_, key) => {
    expect(told(await call('POST', search, { key, body: {} }))).toEqual([401, { code: 401, message: 'Unauthorized' }])
    expect(told(await call('GET', `/users/${user}/manage`, { key }))).toEqual([401, { key: 'unauthorized' }])
  })

  it('refuses another scheme than Bearer', async () => {
    const response = await lab.atlassian.handle(
      new Request(`https://api.atlassian.com${v1}`, { headers: { authorization: `Basic ${world.demoKey}` } }),
    )
    expect(response.status).toBe(401)
  })

  it('lets a key with scopes read what they say, and nothing that has no scope', async () => {
    const key = keyOf('scoped')
    expect((await call('GET', '/admin/v1/orgs', { key })).status).toBe(200)
    expect((await call('POST', `${v2}/workspaces`, { key, body: {} })).status).toBe(200)
    expect((await call('GET', `${v2}/directories`, { key })).status).toBe(200)
    const refused = await call('POST', search, { key, body: {} })
    expect([refused.status, refused.get('status'), refused.get('message')]).toEqual([
      403,
      403,
      'User has no permission to access resource.',
    ])
    expect((await call('POST', `${first}/users/${user}/suspend`, { key })).status).toBe(403)
    expect((await call('GET', `/users/${user}/manage`, { key })).text).toContain('manage:org')
  })

  it('keeps organizations apart', async () => {
    const key = keyOf('other-organization')
    const other = world.other
    expect((await call('GET', '/admin/v1/orgs', { key })).get('data', 0, 'id')).toBe(other?.organization.id)
    expect((await call('GET', v1, { key })).status).toBe(404)
    expect((await call('POST', search, { key, body: {} })).code).toBe('ADMIN-404-2')
    const workspaces = await call('POST', `/admin/v2/orgs/${other?.organization.id ?? ''}/workspaces`, {
      key,
      body: {},
    })
    expect(workspaces.rows.some((row) => String(row.id).includes(world.cloudId))).toBe(false)
    expect((await call('GET', `/users/${user}/manage`, { key })).status).toBe(404)
    // It has verified no domain: its list of managed accounts is empty, and that is no error.
    const managed = await call('GET', `/admin/v1/orgs/${other?.organization.id ?? ''}/users`, { key })
    expect([managed.status, managed.rows, managed.get('meta', 'total')]).toEqual([200, [], 0])
  })
})

describe('what does not exist, or is not modelled', () => {
  it.each([
    ['POST', `${v1}/users/search`],
    ['POST', `${v1}/groups/search`],
    ['POST', `${v1}/directory/users/${user}/suspend-access`],
    ['POST', `${v1}/directory/users/${user}/restore-access`],
    ['DELETE', `${v1}/directory/users/${user}`],
    ['GET', `${first}/groups/x/memberships`],
    ['GET', '/admin/v1/orgs/not-an-id'],
    ['GET', '/admin/v3/orgs'],
    ['GET', '/'],
    ['GET', '/admin/%E0%A4%A'],
  ])('%s %s answers as the gateway does', async (method, path) => {
    const answer = await call(method, path)
    expect([404, 405]).toContain(answer.status)
    if (answer.status === 404)
      expect(told(answer)).toEqual([404, { code: 404, message: 'Request failed to match any route' }])
  })

  it.each([
    ['GET', `${v1}/events`, 'list-events'],
    ['POST', `${v2}/users/invite`, 'invite-users'],
    ['DELETE', `${first}/groups/${world.groupNamed('delivery').id}`, 'delete-group'],
    ['POST', `/users/${user}/manage/lifecycle/delete`, 'delete-account'],
    ['GET', '/rest/api/3/nothing/here', 'get-nothing-here'],
    ['GET', '/wiki/api/v2/pages', 'get-pages'],
    ['GET', `${all}/users?sortBy=x`, 'list-users'],
    ['GET', `${all}/users/count?limit=5`, 'count-users'],
    ['GET', `${v1}?expand=x`, 'organizations'],
  ])('%s %s answers 501 and names the file', async (method, path, file) => {
    const answer = await call(method, path)
    expect([answer.status, answer.code]).toEqual([501, 'SANDBOX_NOT_MODELLED'])
    expect(answer.text).toContain(`spec/sandbox/atlassian/routes/${file}.ts`)
  })

  it('is told apart from a user who does not exist', async () => {
    expect((await call('GET', `${all}/users/712020:nobody`)).code).toBe('ADMIN-404-8')
    expect((await call('GET', `${all}/users/${encodeURIComponent(world.fixtures.appAccount)}`)).code).toBe(
      'ADMIN-404-8',
    )
    expect((await call('GET', `${v2}/directories/none/users/count`)).code).toBe('ADMIN-404-1')
    expect((await call('GET', `${all}/groups/none`)).code).toBe('ADMIN-404-10')
    const directories = await call('GET', `${v2}/directories?accountId=712020:nobody`)
    expect([directories.status, directories.rows]).toEqual([200, []])
  })
})

describe('a resource id', () => {
  const roles = `${all}/users/${encodeURIComponent(world.fixtures.user)}/role-assignments`
  it.each([
    ['POST', `${all}/users/search`, { resourceIds: ['confluence'] }],
    ['POST', `${all}/groups/search`, { resourceIds: ['confluence'] }],
    ['GET', `${all}/users/count?resourceIds=confluence`, undefined],
    ['GET', `${all}/groups/count?resourceIds=confluence`, undefined],
    ['GET', `${roles}?resourceIds=confluence`, undefined],
    ['GET', `${all}/groups/${world.groups[0]?.id ?? ''}/role-assignments?resourceIds=confluence`, undefined],
  ])('must be a resource name: %s %s', async (method, path, body) => {
    const answer = await call(method, path, { body })
    expect([answer.status, answer.code]).toEqual([400, 'ADMIN-400-4'])
  })
})

describe('a body that the document refuses', () => {
  const eleven = Array.from({ length: 11 }, (_, at) => `a${at}`)
  it.each([
    ['limit too high', { limit: 101 }],
    ['limit too low', { limit: 0 }],
    ['limit as a text', { limit: '50' }],
    ['too many ids', { accountIds: eleven }],
    ['an empty list', { groupIds: [] }],
    ['a list that is none', { status: 'active' }],
    ['all five statuses', { status: ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] }],
    ['an unknown status', { status: ['gone'] }],
    ['an unknown role', { roleIds: ['atlassian/king'] }],
    [
      'all eleven roles',
      {
        roleIds: [
          'atlassian/user',
          'atlassian/admin',
          'atlassian/guest',
          'atlassian/customer',
          'atlassian/user-access-admin',
          'atlassian/contributor',
          'atlassian/basic',
          'atlassian/stakeholder',
          'atlassian/org-admin',
          'atlassian/site-admin',
          'atlassian/ai-access',
        ],
      },
    ],
    ['an expand of v1', { expand: ['PRODUCT_LAST_ACCESS'] }],
    ['an expand twice', { expand: ['groups', 'groups'] }],
    ['another sort field', { sortBy: [{ field: 'email', direction: 'asc' }] }],
    [
      'two sorts',
      {
        sortBy: [
          { field: 'nick_name', direction: 'asc' },
          { field: 'nick_name', direction: 'desc' },
        ],
      },
    ],
    ['term and e-mails', { searchTerm: 'a', emails: ['a@example.org'] }],
    ['a field of v1', { accountTypes: ['atlassian'] }],
    ['a resource that is no resource name', { resourceIds: ['confluence'] }],
    ['a list', []],
    ['no JSON', '{"limit":'],
  ])('%s: 400', async (_, body) => {
    const answer = await call('POST', search, { body })
    expect(answer.status).toBe(400)
    expect(String(answer.code)).toMatch(/^ADMIN-400-/)
  })

  it('also in the other requests', async () => {
    for (const [path, body] of [
      [`${all}/groups/search`, { groupNames: ['a'], searchTerm: 'a' }],
      [`${all}/groups/search`, { groupNames: ['a'], groupIds: ['a'] }],
      [`${v2}/workspaces`, { limit: 1001 }],
      [`${v2}/workspaces`, { query: 'confluence' }],
      [`${v2}/workspaces`, { query: { or: [] } }],
      [`${first}/groups/${world.groupNamed('delivery').id}/memberships`, { account_id: world.fixtures.user }],
      [`${v1}/users/${user}/roles/assign`, { role: 'atlassian/user' }],
      [`${v1}/users/${user}/roles/assign`, { role: 'atlassian/guest', resource: world.workspaceLabelled('jpd').id }],
      [`${v1}/users/${user}/role-assignments/revoke`, { role: 'atlassian/user' }],
    ] as const) {
      expect([path, (await call('POST', path, { body })).status]).toEqual([path, 400])
    }
    expect((await call('GET', `${all}/users/count?status=active,suspended`)).status).toBe(400)
    expect((await call('GET', `/users/${user}/manage?privileges=everything`)).status).toBe(400)
  })

  it('must be JSON by its media type too', async () => {
    const request = new Request(`https://api.atlassian.com${search}`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: `Bearer ${world.demoKey}` },
    })
    expect((await lab.atlassian.handle(request)).status).toBe(415)
  })

  it('wants a body where one is required', async () => {
    expect((await call('POST', `/users/${user}/manage/lifecycle/disable`)).code).toBe('bodyParseFailure')
    expect((await call('POST', `${first}/groups/${world.groupNamed('delivery').id}/memberships`)).status).toBe(400)
  })
})

describe('rate limits', () => {
  it('are told on every answer, refuse beyond, and begin again at the next full minute', async () => {
    const limited = createLab({ limits: { perMinute: 3 } })
    const answers = []
    for (let time = 0; time < 4; time += 1) answers.push(await limited.call('GET', '/admin/v1/orgs'))
    expect(answers.map((answer) => [answer.status, answer.headers.get('x-ratelimit-remaining')])).toEqual([
      [200, '2'],
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ])
    expect(answers[3]?.headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/)
    expect(answers[3]?.headers.get('retry-after')).toBeNull()
    await limited.clock.advance(Date.parse(answers[3]?.headers.get('x-ratelimit-reset') ?? '') - limited.clock.now())
    expect((await limited.call('GET', '/admin/v1/orgs')).status).toBe(200)
  })

  it('are 200 a minute for last-active dates, whatever the rest is', async () => {
    const busy = createLab()
    const path = `${busy.v1}/directory/users/${encodeURIComponent(busy.world.fixtures.user)}/last-active-dates`
    const statuses: number[] = []
    for (let time = 0; time < 201; time += 1) statuses.push((await busy.call('GET', path)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(200)
    expect(statuses[200]).toBe(429)
    expect((await busy.call('GET', '/admin/v1/orgs')).status).toBe(200)
  })
})
