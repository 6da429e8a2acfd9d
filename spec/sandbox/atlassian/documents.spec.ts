import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exerciseDesks } from './exercise-desks.ts'
import { createLab, type Lab } from './harness.ts'
import { DOCUMENTED_ELSEWHERE } from './not-modelled.ts'
import { loadOpenApi, openApiName } from './openapi.ts'
import { exerciseSite } from './exercise-site.ts'
import { OUTSIDE } from './openapi-tolerance.ts'
import { ROUTES } from './routes/index.ts'

const checker = loadOpenApi()
const id = encodeURIComponent

/** Every operation once with success, and its refusals. */
async function exerciseEverything(lab: Lab): Promise<void> {
  const { world, call, all, first, v1, v2 } = lab
  const { fixtures } = world
  const jiraUsers = world.groupNamed('jira-users').id
  const jpd = world.workspaceLabelled('jpd').id
  const nobody = '712020:00000000-0000-4000-8000-000000000000'
  const everything = ['platformRoles', 'counts.resources', 'productAccess', 'groups']

  for (const path of [
    '/admin/v1/orgs',
    v1,
    `${v1}/domains`,
    `${v1}/domains/${world.domains[0]?.id ?? ''}`,
    `${v1}/domains/none`,
    `${v1}/users`,
    `${v1}/users?cursor=x`,
  ])
    await call('GET', path)
  for (const account of [fixtures.user, fixtures.addedUnknown, fixtures.notInvited, nobody]) {
    await call('GET', `${v1}/directory/users/${id(account)}/last-active-dates`)
    await call('GET', `${all}/users/${id(account)}`)
    await call('GET', `${all}/users/${id(account)}/role-assignments`)
  }
  await call('GET', `/admin/api-access${v1.slice('/admin'.length)}/api-keys`)
  await lab.walk(`${all}/users/search`, { limit: 100, expand: everything })
  await lab.walk(`${all}/groups/search`, { limit: 100, expand: ['counts.users', 'counts.resources'] })
  await lab.walk(`${v2}/workspaces`, { limit: 100 })
  await call('POST', `${v2}/workspaces`, {
    body: {
      limit: 2,
      query: { and: [{ field: { name: 'attributes.type', values: ['confluence'] } }] },
      sort: [{ field: 'attributes.name', order: 'desc' }],
    },
  })
  await call('POST', `${v2}/workspaces`, { body: { cursor: 'x' } })
  for (const path of [
    'users/count',
    'users/stats',
    'groups/count',
    'groups/stats',
    'users?limit=5',
    'groups?limit=5',
    'users?cursor=x',
    `groups/${jiraUsers}`,
    'groups/none',
    `groups/${jiraUsers}/role-assignments`,
  ])
    await call('GET', `${all}/${path}`)
  await call('GET', `${v2}/directories?accountId=${id(fixtures.user)}`)
  await call('GET', `${v2}/directories/none/users/count`)

  for (const action of ['suspend', 'suspend', 'restore'])
    await call('POST', `${first}/users/${id(fixtures.user)}/${action}`)
  for (const account of [fixtures.notInvited, nobody]) await call('POST', `${first}/users/${id(account)}/suspend`)
  await call('DELETE', `${first}/users/${id(fixtures.externalGuest)}`)
  const group = `${first}/groups/${jiraUsers}/memberships`
  await call('DELETE', `${group}/${id(fixtures.user)}`)
  await call('DELETE', `${group}/${id(fixtures.user)}`)
  for (let time = 0; time < 2; time += 1) await call('POST', group, { body: { accountId: fixtures.user } })
  await call('POST', group, { body: {} })
  await call('POST', `${first}/groups/${world.groupNamed('idp-office').id}/memberships`, {
    body: { accountId: fixtures.user },
  })
  await call('POST', `${first}/groups/${world.groupNamed('jira-servicemanagement-agents').id}/memberships`, {
    body: { accountId: fixtures.user },
  })

  for (const act of ['assign', 'revoke']) {
    await call('POST', `${v1}/users/${id(fixtures.user)}/roles/${act}`, {
      body: { role: 'atlassian/user', resource: jpd },
    })
    await call('POST', `${v1}/users/${id(fixtures.user)}/roles/${act}`, { body: { role: 'atlassian/user' } })
    await call('POST', `${v1}/users/${id(nobody)}/roles/${act}`, { body: { role: 'atlassian/user', resource: jpd } })
    await call('POST', `${v1}/users/${id(fixtures.user)}/role-assignments/${act}`, {
      body: { role: 'atlassian/org-admin' },
    })
    await call('POST', `${v1}/users/${id(fixtures.user)}/role-assignments/${act}`, { body: { role: 'atlassian/user' } })
  }
  await call('POST', `${v1}/users/${id(fixtures.user)}/roles/assign`, {
    body: { role: 'atlassian/user', resource: world.workspaceLabelled('jsm').id },
  })

  for (const account of [
    fixtures.user,
    fixtures.syncedUser,
    fixtures.externalContractor,
    fixtures.organizationAdmin,
    nobody,
  ]) {
    await call('GET', `/users/${id(account)}/manage`)
    await call('GET', `/users/${id(account)}/manage/profile`)
    await call('POST', `/users/${id(account)}/manage/lifecycle/disable`, { body: { message: 'no longer here' } })
    await call('POST', `/users/${id(account)}/manage/lifecycle/enable`)
  }
  await call('POST', `/users/${id(fixtures.billingContact)}/manage/lifecycle/disable`, { body: {} })
  await call('POST', `/users/${id(fixtures.forDeletion)}/manage/lifecycle/enable`)
  for (const key of [null, ...world.keys.map((one) => one.key)]) {
    await call('GET', v1, { key })
    await call('GET', `${all}/users/count`, { key })
    await call('POST', `${v2}/workspaces`, { key, body: {} })
    await call('POST', `${first}/users/${id(fixtures.user)}/restore`, { key })
    await call('GET', `/users/${id(fixtures.user)}/manage`, { key })
  }

  const user = { as: 'user', accountId: fixtures.user } as const
  for (const caller of [
    user,
    { as: 'user', accountId: fixtures.jiraAdmin },
    { as: 'app' },
    { as: 'anonymous' },
  ] as const) {
    await call('POST', '/rest/api/3/permissions/check', { caller, body: { globalPermissions: ['ADMINISTER'] } })
    await call('POST', '/rest/api/3/permissions/check', {
      caller,
      body: { accountId: fixtures.jiraAdmin, globalPermissions: ['ADMINISTER'] },
    })
    await call('GET', '/rest/api/3/myself', { caller })
    await call('GET', '/rest/api/3/serverInfo', { caller })
  }
  await call('POST', '/rest/api/3/permissions/check', { caller: user, body: { globalPermissions: ['FLY'] } })
  await exerciseSite(lab)
  await exerciseDesks(lab)
}

describe('the routes', () => {
  const has = (name: string): boolean => existsSync(new URL(`./routes/${name}.ts`, import.meta.url))

  it('are in the files that a 501 would name, and the others are in none', () => {
    expect(ROUTES.map((route) => route.name).filter((name) => !has(name))).toEqual([])
    expect(DOCUMENTED_ELSEWHERE.map(([, , file]) => file).filter(has)).toEqual([])
  })
})

describe.skipIf(checker === null)(openApiName(), () => {
  it('name every operation that the sandbox models, and every other one is listed', () => {
    const key = (method: string, path: string): string => `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`
    const documented = new Set(checker?.adminOperations().map(({ method, path }) => key(method, path)))
    const modelled = ROUTES.filter((route) => route.api !== 'jira' && route.api !== 'confluence').map((route) =>
      key(route.method, route.path),
    )
    const listed = DOCUMENTED_ELSEWHERE.map(([method, path]) => key(method, path))
    expect([...modelled, ...listed].filter((one) => !documented.has(one) && !one.includes('/api-access/'))).toEqual([])
    expect([...documented].filter((one) => !modelled.includes(one) && !listed.includes(one))).toEqual([])
    expect(modelled.filter((one) => listed.includes(one))).toEqual([])
  })

  it('ask for the scopes that the sandbox asks for', () => {
    const key = (method: string, path: string): string => `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`
    const scopes = new Map(checker?.adminOperations().map(({ method, path, scope }) => [key(method, path), scope]))
    const wrong = ROUTES.filter(
      (route) =>
        route.api === 'admin' &&
        route.scope !== 'any' &&
        scopes.has(key(route.method, route.path)) &&
        scopes.get(key(route.method, route.path)) !== route.scope,
    )
    expect(wrong.map((route) => route.path)).toEqual([])
  })

  it.each([1, 3])('describe every answer, in an organization with %i directories', async (directories) => {
    const lab = createLab({ directories })
    await exerciseEverything(lab)
    const succeeded = new Set(
      lab.exchanges
        .filter(({ response }) => response.status < 300)
        .map(({ request }) => `${request.method} ${request.route ?? ''}`),
    )
    expect(ROUTES.map((route) => `${route.method} ${route.path}`).filter((route) => !succeeded.has(route))).toEqual([])
    expect(lab.exchanges.filter(({ response }) => response.status >= 400).length).toBeGreaterThan(30)
    expect([...new Set(lab.exchanges.flatMap((exchange) => checker?.checkResponse(exchange) ?? []))]).toEqual([])
  })

  it('describe the requests of this very spec, wrong ones apart', async () => {
    const lab = createLab()
    await exerciseEverything(lab)
    const fine = lab.exchanges.filter(({ response }) => response.status < 400)
    expect([...new Set(fine.flatMap((exchange) => checker?.checkRequest(exchange) ?? []))]).toEqual([])
  })

  it('are really held against: an invented field, a wrong value and an undocumented parameter are found', () => {
    const path = '/admin/v2/orgs/00000000-0000-4000-8000-000000000000/directories/-/users/search'
    const exchange = (row: unknown) => ({
      request: { method: 'POST', path, query: '', body: '{}' },
      response: { status: 200, headers: {}, bodyText: JSON.stringify({ data: [row] }) },
    })
    expect(checker?.checkResponse(exchange({ accountId: 'a', department: null }))).toEqual([])
    expect(checker?.checkResponse(exchange({ account_id: 'a' }))).toHaveLength(1)
    expect(checker?.checkResponse(exchange({ status: 'gone' }))).toHaveLength(1)
    expect(checker?.checkResponse(exchange({ name: null }))).toHaveLength(1)
    expect(
      checker?.checkRequest({ request: { method: 'POST', path, query: '?limit=5', body: '{"limit":101}' } }),
    ).toHaveLength(2)
    expect(
      checker?.checkRequest({
        request: { method: 'POST', path: '/admin/v1/orgs/x/users/search', query: '', body: '' },
      }),
    ).toHaveLength(1)
    expect(OUTSIDE.some((outside) => outside.test(path))).toBe(false)
  })
})
