import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../contract/vocabulary.ts'
import { failing, scripted, START } from '../../spec/atlassian/scripted.ts'

const ME = 'a:1' as AccountId
const EMPTY = { status: 200, body: { data: [], links: {} } }

describe('searching users', () => {
  it('says the filter again with the cursor, and asks for everything only when told to', async () => {
    const { organization, sent } = scripted([EMPTY])
    const search = { statuses: ['active'] as const }
    await organization.searchUsers(search, { cursor: null, rows: 'full', direction: 'desc' })
    await organization.searchUsers(search, { cursor: 'next', rows: 'ids', direction: null })
    expect(sent.map(({ init }) => JSON.parse(init.body ?? '') as unknown)).toEqual([
      {
        status: ['active'],
        limit: 100,
        expand: ['platformRoles', 'counts.resources', 'productAccess', 'groups'],
        sortBy: [{ field: 'nick_name', direction: 'desc' }],
      },
      { status: ['active'], limit: 100, cursor: 'next' },
    ])
  })

  it('leaves no timer behind: time stands still after an answer', async () => {
    const { organization, clock } = scripted([{ status: 200, body: { count: 1 }, afterMs: 10 }])
    await organization.countUsers({})
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(clock.now()).toBe(START + 10)
  })
})

describe('one user', () => {
  it('must be the one that was asked for', async () => {
    const other = { status: 200, body: { data: { accountId: 'b:2', platformRoles: ['atlassian/org-admin'] } } }
    expect(await failing(scripted([other]).organization.getUser(ME))).toMatchObject({ kind: 'unreadable' })
  })

  it.each([
    [{ errors: [{ code: 'ADMIN-404-8' }] }, null],
    ['', null],
  ])('404 with %j: not in this organization', async (body, user) => {
    expect(await scripted([{ status: 404, body }]).organization.getUser(ME)).toBe(user)
  })

  it.each([{ errors: [{ code: 'ADMIN-404-2' }] }, { message: 'Request failed to match any route' }])(
    '404 with %j is about the way, not the person',
    async (body) => {
      const { organization } = scripted([{ status: 404, body }])
      expect(await failing(organization.getUser(ME))).toMatchObject({ kind: 'not-found' })
    },
  )
})

describe('accounts', () => {
  it('are deactivated with an empty body and reactivated with none', async () => {
    const { admin, sent } = scripted([{ status: 204 }])
    await admin.userManagement.deactivateAccount(ME)
    await admin.userManagement.reactivateAccount(ME)
    expect(sent.map(({ url, init }) => [url.replace('https://api.atlassian.com', ''), init.method, init.body])).toEqual(
      [
        ['/users/a%3A1/manage/lifecycle/disable', 'POST', '{}'],
        ['/users/a%3A1/manage/lifecycle/enable', 'POST', undefined],
      ],
    )
  })

  it.each([
    [403, { key: 'forbidden.targetUnverified' }, null],
    [403, { key: 'forbidden' }, null],
    [403, { errors: [{ detail: 'Caller must be a verified org admin of targeted account' }] }, null],
    [404, { key: 'accountNotFound' }, null],
    [403, { key: 'forbidden', message: 'manage:org is missing' }, 'key-scoped'],
    [403, { error: 'Forbidden', path: '/users', message: 'User has no permission' }, 'refused'],
    [404, 'Request failed to match any route', 'not-found'],
    [200, { 'profile.read': { allowed: true } }, 'unreadable'],
  ])('%i %j: may it be deactivated?', async (status, body, expected) => {
    const asked = scripted([{ status, body }]).admin.userManagement.getLifecyclePermission(ME)
    if (expected === null) expect(await asked).toBeNull()
    else expect(await failing(asked)).toMatchObject({ kind: expected })
  })
})
