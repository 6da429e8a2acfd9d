import { describe, expect, it } from 'vitest'
import { loseAnswer, loseEveryAnswer } from '../runs/lost-answers.ts'
import { expectSound, makeLab, type Lab } from '../runs/run-lab.ts'
import { asked } from './everyone.ts'

const COMMAND = 'customers.removeFromDesk'
const PATH = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer'
/** Closed, with most of the customers; and open. */
const CLOSED = '1'
const OPEN = '2'

describe('customers.removeFromDesk', () => {
  it.each([1, 2])(
    'removes customers, portal-only and licensed, and leaves the protected alone, seed %i',
    async (seed) => {
      const lab = makeLab({ seed })
      const { portal, fixtures, personas } = lab.world
      const { secondOrganizationAdmin, siteAdmin, serviceAccount } = fixtures
      const kept = [secondOrganizationAdmin, siteAdmin, serviceAccount, personas.organizationAdmin]
      lab.outside(() => {
        for (const accountId of kept) portal.setCustomer(CLOSED, accountId, true)
      })
      const customers = [...portal.customersOf(CLOSED)]
      const stranger = [...portal.customers.keys()].find((id) => !customers.includes(id)) ?? ''
      const run = await lab.run(COMMAND, [...customers, stranger], { serviceDeskId: CLOSED })
      expect(run).toMatchObject({ state: 'finished', target: { serviceDeskId: CLOSED } })
      for (const { accountId, state, exclusion } of await expectSound(lab, run)) {
        if (accountId === stranger) expect(exclusion).toBe('already-so')
        else if (accountId === personas.organizationAdmin) expect(exclusion).toBe('yourself')
        else if (kept.includes(accountId))
          expect(['organization-admin', 'site-admin', 'app-account']).toContain(exclusion)
        else if (lab.world.account(accountId)?.kind !== 'app' && state !== 'excluded')
          expect([accountId, state]).toEqual([accountId, 'succeeded'])
      }
      expect(portal.customersOf(CLOSED)).toEqual(expect.arrayContaining(kept))
      expect(run.counts.succeeded).toBeGreaterThan(50)
      expect(run.plan?.seatsFreed).toEqual([])
    },
  )

  it('undoes itself: each is a customer again, and nobody else', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const before = [...portal.customersOf(CLOSED)]
    const removed = await lab.run(COMMAND, before.slice(0, 30), { serviceDeskId: CLOSED })
    const back = before[0] ?? ''
    lab.outside(() => portal.setCustomer(CLOSED, back, true))
    const undo = await lab.undo(removed)
    expect(undo.plan?.excluded).toEqual([{ exclusion: 'already-undone', accounts: 1 }])
    const undone = await lab.finish(undo)
    await expectSound(lab, undone)
    expect(undone.counts).toMatchObject({ succeeded: removed.counts.succeeded - 1, failed: 0, unknown: 0 })
    expect(portal.customersOf(CLOSED)).toEqual(before)
    expect(undone.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
  })

  it('asks again right before each write: who left or is protected meanwhile is not touched', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const customers = portal.customersOf(CLOSED)
    const [left = ''] = customers
    const saved = customers.find((id) => id !== left && typeof portal.customers.get(id)?.email === 'string') ?? ''
    const planned = await lab.plan(COMMAND, customers, { serviceDeskId: CLOSED })
    await lab.apply(planned)
    lab.outside(() => portal.setCustomer(CLOSED, left, false))
    await lab.protect([portal.customers.get(saved)?.email?.toLowerCase() ?? ''])
    await lab.drain()
    const items = await expectSound(lab, await lab.get(planned.runId))
    const hidden = customers.filter((id) => id !== left && portal.customers.get(id)?.email === null)
    // A hidden address, while there is a rule about addresses, is no reason to go on.
    for (const { state, exclusion } of items.filter((one) => hidden.includes(one.accountId)))
      expect([state, exclusion]).toEqual(['skipped', 'unknown'])
    const item = (accountId: string) => items.find((one) => one.accountId === accountId)
    expect(item(saved)).toMatchObject({ state: 'skipped', exclusion: 'protected-email' })
    expect(['already', 'skipped']).toContain(item(left)?.state)
    expect(hidden.length).toBeGreaterThan(0)
  })

  it('notices who left in the middle of a run, by searching for each before its write', async () => {
    const lab = makeLab({ users: 600 })
    const { portal } = lab.world
    const customers = portal.customersOf(CLOSED).slice(0, 60)
    const last = customers.at(-1) ?? ''
    const planned = await lab.plan(COMMAND, customers, { serviceDeskId: CLOSED })
    await lab.apply(planned)
    onDelete(lab, (n) => {
      if (n === 1) lab.outside(() => portal.setCustomer(CLOSED, last, false))
    })
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect((await expectSound(lab, run)).find(({ accountId }) => accountId === last)?.state).toBe('already')
    expect(run.counts).toMatchObject({ succeeded: (planned.plan?.changes ?? 0) - 1, already: 1 })
  })

  it('says of an open desk why nobody can be removed, for each, and stops before it asks for everybody', async () => {
    const lab = makeLab({ users: 3_000 })
    const customers = lab.world.portal.customersOf(OPEN)
    expect(customers.length).toBeGreaterThan(40)
    const planned = await lab.plan(COMMAND, customers, { serviceDeskId: OPEN })
    await lab.apply(planned)
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'paused', paused: { by: 'breaker' } })
    const failed = (await lab.items(run.runId)).filter(({ state }) => state === 'failed')
    expect(failed).toHaveLength(20)
    for (const { problem } of failed)
      expect(problem).toMatchObject({ code: 'DESK_OPEN', status: 400, retryable: false })
    expect(asked(lab, PATH, 400)).toBe(20)
    expect(lab.changes).toEqual([])
  })

  it('a desk whose list takes longer than a batch is read on in the next, once', async () => {
    const lab = makeLab({ users: 1_200 })
    const customers = lab.world.portal.customersOf(CLOSED)
    slow(lab)
    const planned = await lab.plan(COMMAND, customers.slice(0, 10), { serviceDeskId: CLOSED })
    expect(planned).toMatchObject({ state: 'planned', plan: { changes: 10 } })
    const pages = lab.atlassian.requests.filter(({ method, route }) => method === 'GET' && route === PATH)
    // One is asked for twice: the batch's time was over while it was on its way.
    expect(pages.length).toBeLessThanOrEqual(Math.ceil(customers.length / 50) + 1)
  })

  it('stops and says why for a desk that is not there, and when the app may not look after it', async () => {
    const lab = makeLab()
    const people = lab.world.portal.customersOf(CLOSED).slice(0, 3)
    expect(await lab.plan(COMMAND, people, { serviceDeskId: '999' })).toMatchObject({
      state: 'stuck',
      problem: 'UPSTREAM_NOT_FOUND',
    })
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    Object.assign(lab.atlassian, {
      handle: (request: Request, ...rest: []) =>
        request.url.includes('/rest/servicedeskapi/servicedesk')
          ? Promise.resolve(new Response('{"errorMessage":"no"}', { status: 403 }))
          : handle(request, ...rest),
    })
    expect(await lab.plan(COMMAND, people, { serviceDeskId: CLOSED })).toMatchObject({
      state: 'stuck',
      problem: 'CUSTOMERS_REFUSED',
    })
  })

  it('opts in to the experimental operation, one account a request, five pages of customers a second', async () => {
    const lab = makeLab({ users: 1_200 })
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    const sent: Request[] = []
    Object.assign(lab.atlassian, {
      handle: (request: Request, ...rest: []) => {
        sent.push(request.clone())
        return handle(request, ...rest)
      },
    })
    const people = lab.world.portal.customersOf(CLOSED).slice(0, 25)
    const planned = await lab.plan(COMMAND, people, { serviceDeskId: CLOSED })
    // A person reads the plan.
    await lab.clock.advance(1_000)
    await lab.finish(planned)
    const removals = sent.filter(({ method }) => method === 'DELETE')
    expect(removals).toHaveLength(25)
    for (const request of removals) {
      expect(request.headers.get('X-ExperimentalApi')).toBe('opt-in')
      expect(((await request.json()) as { accountIds: string[] }).accountIds).toHaveLength(1)
    }
    const pages = lab.atlassian.requests.filter(({ method, route }) => method === 'GET' && route === PATH)
    expect(pages.filter(({ status }) => status === 429)).toEqual([])
    expect(pages.length).toBeGreaterThan(25)
  })

  it('every answer is lost after its effect: each is found by reading back, none is sent twice', async () => {
    const lab = makeLab()
    const planned = await lab.plan(COMMAND, lab.world.portal.customersOf(CLOSED).slice(0, 40), {
      serviceDeskId: CLOSED,
    })
    await lab.apply(planned)
    const sent = loseEveryAnswer(lab)
    await lab.drain()
    const run = await lab.get(planned.runId)
    await expectSound(lab, run)
    expect(run.counts).toMatchObject({ succeeded: planned.plan?.changes, unknown: 0, failed: 0 })
    expect(new Set(sent).size).toBe(sent.length)
  })

  it('an answer that is lost in the undo is found too, in a list that was begun after it', async () => {
    const lab = makeLab({ users: 1_200 })
    const { portal } = lab.world
    const before = [...portal.customersOf(CLOSED)]
    const removed = await lab.run(COMMAND, before.slice(0, 260), { serviceDeskId: CLOSED })
    const planned = await lab.undo(removed)
    await lab.apply(planned)
    // The list takes a minute, so it is read rarely; and the run is at work long enough to look again in the same slice.
    slow(lab)
    loseAnswer(lab, 1, /\/customer$/)
    await lab.drain()
    const run = await lab.get(planned.runId)
    await expectSound(lab, run)
    expect(run.counts).toMatchObject({ succeeded: removed.counts.succeeded, already: 0, unknown: 0, failed: 0 })
    expect(portal.customersOf(CLOSED)).toEqual(before)
  })

  it('a storm over 200 customers', { timeout: 120_000 }, async () => {
    const lab = makeLab({ users: 1_000 })
    const { portal } = lab.world
    lab.weather.set('storm')
    const planned = await lab.planStormy(COMMAND, portal.customersOf(CLOSED).slice(0, 200), { serviceDeskId: CLOSED })
    expect(planned.state).toBe('planned')
    await lab.applyStormy(planned)
    await lab.drain()
    lab.weather.set('calm')
    const run = await lab.get(planned.runId)
    expect(run.state).toBe('finished')
    for (const { accountId, state } of await expectSound(lab, run))
      if (state === 'succeeded' || state === 'already') expect(portal.customersOf(CLOSED)).not.toContain(accountId)
    expect(run.counts.succeeded).toBeGreaterThan((planned.plan?.changes ?? 0) * 0.95)
    expect(run.counts.unknown).toBeLessThanOrEqual(2)
  })
})

/** Does something right before the n-th removal reaches Atlassian. */
function onDelete(lab: Lab, act: (n: number) => void): void {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  let n = 0
  Object.assign(lab.atlassian, {
    handle: (request: Request, ...rest: []) => {
      if (request.method === 'DELETE') act((n += 1))
      return handle(request, ...rest)
    },
  })
}

/** Each request about the customers of a desk takes as long as a request may. */
function slow(lab: Lab): void {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: async (request: Request, ...rest: []) => {
      if (request.url.includes('/customer')) await lab.clock.sleep(9_000)
      return handle(request, ...rest)
    },
  })
}
