import { describe, expect, it } from 'vitest'
import { Lease, LEASE_MS, LeaseLost, takeLease } from '../../server/runs/lease.ts'
import { createRandom } from '../sandbox/random.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const KEY = 'the-same-key-for-both'

/**
 * Events that these seeds may push. One would do for the plan; what is applied is asked for twice, by two calls. Each that
 * comes while another works may ask to look again, and of those that come at the very same moment each does: nobody has
 * left word yet. The reading back is where that adds up: each event about applying that comes at the moment of the run's
 * end asks for it, and each of those, tripled, may find it held. One round later all find that nothing is left to do.
 */
const MOST_PUSHED = { plan: 3, apply: 7, verify: 12 } as const

/** Delivers all events as a bad queue may: twice, in any order, several at once. */
async function chaos(lab: Lab, seed: number): Promise<void> {
  const random = createRandom(seed)
  for (let rounds = 0; rounds < 100; rounds += 1) {
    const events = lab.queue.waiting.splice(0).map(({ event }) => event)
    if (events.length === 0) return
    const twice = events.flatMap((event) => (random.chance(0.5) ? [event, event, event] : [event]))
    await Promise.all(twice.sort(() => random.next() - 0.5).map((event) => lab.deliver(event)))
    await lab.clock.advance(60_000)
  }
  throw new Error('the events breed')
}

describe('two at once', () => {
  it('a double click is one run', async () => {
    const lab = makeLab()
    const asked = lab.people.slice(0, 50)
    const both = await Promise.all([
      lab.start('users.suspendUser', asked, {}, KEY),
      lab.start('users.suspendUser', asked, {}, KEY),
    ])
    expect(both[0]).toBe(both[1])
    await lab.drain()
    const { runs } = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
    expect(runs).toHaveLength(1)
    expect(runs[0]?.counts.total).toBe(50)
    expect(await lab.start('users.suspendUser', asked, {}, KEY)).toBe(both[0])
    const other = await lab.call('organizationAdmin', 'users.suspendUser', {
      accountIds: lab.people.slice(0, 2),
      reason: 'something else',
      ticket: null,
      requestKey: KEY,
    })
    expect(other).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } })
  })

  it('a plan that is applied twice is applied once', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    const input = { runId: planned.runId, planHash: planned.plan?.hash, typedCount: planned.plan?.changes }
    const both = await Promise.all([
      lab.call('organizationAdmin', 'runs.applyRun', input),
      lab.call('organizationAdmin', 'runs.applyRun', input),
    ])
    expect(both.map(({ body }) => body)).toEqual([
      { runId: planned.runId, state: 'applying' },
      { runId: planned.runId, state: 'applying' },
    ])
    await lab.drain()
    expect(await lab.ask('organizationAdmin', 'runs.applyRun', input as never)).toMatchObject({ state: 'finished' })
    const run = await lab.get(planned.runId)
    await expectSound(lab, run)
    expect(lab.changes.length).toBe(run.counts.succeeded)
  })

  it('a start that breaks off anywhere is finished by asking again with the same key', async () => {
    for (const lose of ['before', 'after'] as const) {
      for (let at = 1; at <= 20; at += 1) {
        const lab = makeLab({ users: 60 })
        const asked = lab.people.slice(0, 30)
        const input = { accountIds: asked, reason: 'seats that nobody uses', ticket: null, requestKey: KEY }
        let calls = 0
        lab.store[lose] = () => {
          calls += 1
          if (calls === at) throw new Error('storage does not answer')
        }
        const first = await lab.call('organizationAdmin', 'users.suspendUser', input)
        lab.store[lose] = () => undefined
        const again = await lab.call('organizationAdmin', 'users.suspendUser', input)
        expect(again.status, `${lose} ${at}: ${JSON.stringify(again.body)}`).toBe(200)
        if (first.status === 200) expect(first.body).toEqual(again.body)
        await lab.drain()
        const { runs } = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
        expect(runs.map(({ state, counts }) => [state, counts.total, counts.waiting])).toEqual([['planned', 30, 0]])
        expect((await lab.items(runs[0]?.runId ?? '')).map(({ accountId }) => accountId)).toEqual(asked)
      }
    }
  })

  it('a second event waits for the worker that has the run, again and again, and looks when that one is dead', async () => {
    const lab = makeLab({ users: 60 })
    const runId = await lab.start('users.suspendUser', lab.people.slice(0, 30))
    const event = lab.queue.take()?.event
    if (event === undefined) throw new Error('no event')
    const lease = await takeLease(lab.portsFor(null), runId, 'planning')
    if (!(lease instanceof Lease)) throw new Error('the run is taken')
    for (let count = 0; count < 5; count += 1) await lab.deliver(event)
    expect(lab.queue.waiting).toHaveLength(1)
    // The worker lives on and renews its lease; the event that waited comes, finds that, and waits for the new end.
    for (let count = 0; count < 3; count += 1) {
      await lab.clock.advance(LEASE_MS - 1_000)
      await lease.write({})
      await lab.clock.advance(3_000)
      await lab.deliverNext()
      expect((await lab.get(runId)).counts.waiting).toBe(30)
      expect(lab.queue.waiting).toHaveLength(1)
    }
    // Then it dies.
    await lab.drain()
    expect(await lab.get(runId)).toMatchObject({ state: 'planned' })
    await expect(lease.write({})).rejects.toBeInstanceOf(LeaseLost)
  })

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`events that come twice, at once and in any order make one run, seed ${seed}`, async () => {
      const lab = makeLab({ seed })
      const runId = await lab.start('users.suspendUser', lab.people)
      await chaos(lab, seed)
      const planned = await lab.get(runId)
      expect(planned.state).toBe('planned')
      await lab.apply(planned)
      await lab.apply(planned)
      await chaos(lab, seed + 100)
      const run = await lab.get(runId)
      expect(run.state).toBe('finished')
      await expectSound(lab, run)
      expect(lab.changes.length).toBe(run.counts.succeeded)
      const writes = lab.atlassian.requests.filter(({ path }) => path.endsWith('/suspend'))
      expect(writes.length).toBe(run.counts.succeeded)
      for (const [kind, most] of Object.entries(MOST_PUSHED))
        expect(lab.queue.pushed.filter((event) => event.kind === kind).length, kind).toBeLessThanOrEqual(most)
    })
  }

  it('events that come late, one after the other, ask for the reading back once', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 30))
    await lab.apply(planned)
    const event = lab.queue.take()?.event
    if (event === undefined) throw new Error('no event')
    for (let count = 0; count < 6; count += 1) await lab.deliver(event)
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'finished', verification: { state: 'waiting' } })
    expect(lab.queue.pushed.filter(({ kind }) => kind === 'verify')).toHaveLength(1)
    // That one got lost: whoever comes after its time asks again.
    lab.queue.waiting.splice(0)
    await lab.clock.sleep(120_000)
    await lab.deliver(event)
    await lab.drain()
    expect(await lab.get(planned.runId)).toMatchObject({ verification: { state: 'done' } })
  })

  it('events that breed in a storm end with one run, and everybody in one state', { timeout: 60_000 }, async () => {
    for (const seed of [11, 12, 13]) {
      const lab = makeLab({ seed })
      const planned = await lab.plan('access.revokeAccess', lab.people, {
        workspaceId: lab.world.workspaceLabelled('jira').id,
      })
      await lab.apply(planned)
      lab.weather.set('storm', { staleReadMs: 20_000 })
      await chaos(lab, seed)
      lab.weather.set('calm')
      const run = await lab.get(planned.runId)
      expect(run.state).toBe('finished')
      await expectSound(lab, run)
    }
  })

  it('two runs over the same accounts: the second is told, and may when the first has ended', async () => {
    const lab = makeLab()
    const first = await lab.plan('users.suspendUser', lab.people.slice(0, 60))
    const second = await lab.plan('access.revokeAccess', lab.people.slice(40, 100), {
      workspaceId: lab.world.workspaceLabelled('jira').id,
    })
    const elsewhere = await lab.plan('users.suspendUser', lab.people.slice(200, 220))
    await lab.apply(first)
    await expect(lab.apply(second)).rejects.toMatchObject({
      code: 'ACCOUNTS_BUSY',
      body: { details: { runId: first.runId } },
    })
    await lab.apply(elsewhere)
    await lab.drain()
    await lab.apply(second)
    await lab.drain()
    for (const { runId } of [first, second, elsewhere])
      expect(await lab.get(runId)).toMatchObject({ state: 'finished' })
    // The second was planned before the first changed the same people: those are left alone and say so.
    const items = await lab.items(second.runId)
    const suspended = new Set(
      (await lab.items(first.runId)).filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId),
    )
    for (const item of items.filter(({ accountId }) => suspended.has(accountId))) {
      expect(
        item.state === 'excluded' || item.exclusion === 'changed-since-plan',
        `${item.state} ${item.exclusion ?? ''}`,
      ).toBe(true)
    }
  })

  it('of two that are applied at the same moment one wins', async () => {
    const lab = makeLab()
    const plans = [
      await lab.plan('users.suspendUser', lab.people.slice(0, 40)),
      await lab.plan('users.suspendUser', lab.people.slice(20, 60)),
    ]
    const ended = await Promise.allSettled(plans.map((planned) => lab.apply(planned)))
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ACCOUNTS_BUSY' } })
  })
})
