import { describe, expect, it } from 'vitest'
import { DESKS, deskCaller, OPT_IN } from './exercise-desks.ts'
import { createLab, createWatchedLab, type Lab } from './harness.ts'

/** Every row of a list, page by page, as its pages say. */
async function everyRow(lab: Lab, path: string): Promise<{ rows: string[]; pages: number }> {
  const ask = deskCaller(lab, 'app')
  const rows: string[] = []
  for (let start = 0, pages = 1; ; pages += 1) {
    const page = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}start=${start}&limit=500`)
    expect([page.status, page.get('start')]).toEqual([200, start])
    const values = page.get('values') as { accountId?: string; id?: string }[]
    expect(page.get('size')).toBe(values.length)
    rows.push(...values.map(({ accountId, id }) => accountId ?? id ?? ''))
    expect(page.get('_links', 'next') === undefined).toBe(page.get('isLastPage'))
    if (page.get('isLastPage') === true) return { rows, pages }
    start += values.length
  }
}

describe('service desks', () => {
  it('list what the world has, fifty rows a page, each once', async () => {
    const lab = createLab({ users: 2_000 })
    const { portal } = lab.world
    expect((await everyRow(lab, '/servicedesk')).rows).toEqual(portal.desks.map(({ id }) => id))
    const customers = await everyRow(lab, `/servicedesk/${portal.desks[0]?.id ?? ''}/customer`)
    expect(customers.rows).toEqual(portal.customersOf('1'))
    expect(customers.pages).toBe(Math.ceil(customers.rows.length / 50))
    expect(customers.rows.length).toBeGreaterThan(300)
    expect((await everyRow(lab, '/organization')).rows).toEqual(portal.organizations.map(({ id }) => id))
    for (const { id } of portal.organizations.slice(0, 8))
      expect((await everyRow(lab, `/organization/${id}/user`)).rows).toEqual(portal.membersOf(id))
    for (const { id } of portal.desks)
      expect((await everyRow(lab, `/servicedesk/${id}/organization`)).rows).toEqual(
        portal.organizations.filter(({ deskIds }) => deskIds.includes(id)).map((one) => one.id),
      )
  })

  it('grow with the users: thousands of customers at 12,000, tens of thousands at 100,000', () => {
    const middle = createLab({ users: 12_000 }).world.portal
    expect(middle.customersOf('1').length).toBeGreaterThan(2_000)
    const large = createLab({ users: 100_000 }).world.portal
    expect(large.customers.size).toBe(30_000)
    expect([large.desks.length, large.organizations.length]).toEqual([40, 800])
    expect(large.membersOf('1')).toEqual([])
    expect([...large.customers.values()].some(({ email }) => email === null)).toBe(true)
  })

  it('find customers by the beginning of a name or an address', async () => {
    const lab = createLab()
    const { portal } = lab.world
    const some = portal.customersOf('1').flatMap((id) => portal.customers.get(id) ?? [])
    for (const { accountId, name, email } of some.slice(0, 10)) {
      const words = [name, name.split(' ').at(-1) ?? name, ...(email === null ? [] : [email, email.slice(0, 6)])]
      for (const word of words)
        expect((await everyRow(lab, `/servicedesk/1/customer?query=${encodeURIComponent(word)}`)).rows).toContain(
          accountId,
        )
    }
    expect((await everyRow(lab, '/servicedesk/1/customer?query=zzz-nobody')).rows).toEqual([])
  })

  it('answer 412 to who did not opt in, 501 to a parameter that nobody modelled', async () => {
    const lab = createLab()
    const ask = deskCaller(lab, 'app')
    for (const [method, body] of [['GET'], ['DELETE', { accountIds: [] }]] as const)
      expect((await ask(method, '/servicedesk/1/customer', body, {})).status).toBe(412)
    expect((await ask('GET', '/organization', undefined, {})).status).toBe(200)
    expect((await ask('GET', '/organization?expand=x')).status).toBe(501)
    expect((await ask('GET', '/servicedesk/1/queue')).status).toBe(501)
  })

  it('let five requests for customers through in a second, then ask to wait', async () => {
    const lab = createLab()
    const ask = (path: string) => lab.call('GET', `${DESKS}${path}`, { caller: { as: 'app' }, headers: OPT_IN })
    const statuses: number[] = []
    for (let time = 0; time < 7; time += 1) statuses.push((await ask(`/servicedesk/${1 + (time % 2)}/customer`)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    const refused = await ask('/servicedesk/1/customer')
    expect([refused.headers.get('retry-after'), refused.headers.get('ratelimit-reason')]).toEqual([
      '1',
      'jira-burst-based',
    ])
    expect((await ask('/organization')).status).toBe(200)
    await lab.clock.advance(1_000)
    expect((await ask('/servicedesk/1/customer')).status).toBe(200)
  })

  it('tell who may what', async () => {
    const lab = createLab()
    const { fixtures, portal } = lab.world
    const status = async (as: string, method: string, path: string, body?: unknown): Promise<number> =>
      (await deskCaller(lab, as)(method, path, body)).status
    const { organizationAdmin, jiraAdmin, serviceDeskAgent, user } = fixtures
    const customer = [...portal.customers.keys()][0] ?? ''
    const revoke = `/customer/user/${encodeURIComponent(customer)}/revoke-portal-only-access`
    for (const as of ['app', organizationAdmin, jiraAdmin, serviceDeskAgent])
      expect(await status(as, 'GET', '/organization/3/user')).toBe(200)
    expect(await status(user, 'GET', '/organization/3/user')).toBe(403)
    expect(await status(user, 'DELETE', '/organization/3/user', { accountIds: [customer] })).toBe(403)
    // An agent's seat is needed to ask about somebody; administering Jira is not enough.
    const about = `/organization?accountId=${encodeURIComponent(customer)}`
    expect([await status(serviceDeskAgent, 'GET', about), await status(jiraAdmin, 'GET', about)]).toEqual([200, 403])
    for (const as of ['app', jiraAdmin, serviceDeskAgent, user]) expect(await status(as, 'PUT', revoke)).toBe(403)
    expect(await status(organizationAdmin, 'PUT', revoke)).toBe(204)
    expect(await status(organizationAdmin, 'PUT', revoke.replace(encodeURIComponent(customer), 'nobody'))).toBe(404)
    const own = (await deskCaller(lab, user)('GET', '/organization')).get('values') as { id: string }[]
    expect(own.map(({ id }) => id)).toEqual(
      portal.organizations.filter(({ id }) => portal.membersOf(id).includes(user)).map(({ id }) => id),
    )
  })

  it('change the world once: doing it again is no change, an open desk and a synced organization refuse', async () => {
    const lab = createWatchedLab()
    const { portal } = lab.world
    const ask = deskCaller(lab, 'app')
    const [first = '', second = ''] = portal.membersOf('3')
    for (const method of ['DELETE', 'DELETE', 'POST', 'POST'])
      expect((await ask(method, '/organization/3/user', { accountIds: [first, second] })).status).toBe(204)
    expect(lab.changes.map(({ kind, accountId }) => [kind, accountId])).toEqual([
      ['left-organization', first],
      ['left-organization', second],
      ['joined-organization', first],
      ['joined-organization', second],
    ])
    const customer = portal.customersOf('1')[0] ?? ''
    expect((await ask('DELETE', '/servicedesk/1/customer', { accountIds: [customer] })).status).toBe(204)
    expect(portal.customersOf('1')).not.toContain(customer)
    expect((await ask('DELETE', '/servicedesk/2/customer', { accountIds: [customer] })).status).toBe(400)
    const synced = portal.organizations.find(({ modern }) => modern?.scimManaged === true)?.id ?? ''
    expect((await ask('DELETE', `/organization/${synced}/user`, { accountIds: [] })).status).toBe(403)
    const snapshot = JSON.stringify(portal.snapshot())
    lab.world.reset()
    expect(portal.customersOf('1')).toContain(customer)
    portal.restore(JSON.parse(snapshot) as ReturnType<typeof portal.snapshot>)
    expect(portal.customersOf('1')).not.toContain(customer)
    expect(JSON.stringify(portal.snapshot())).toBe(snapshot)
  })
})
