import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { RunId } from '../../contract/vocabulary.ts'
import { KEY } from '../../server/keys.ts'
import { timestamp } from '../../server/timestamp.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const PER_MINUTE = 600
/** ours: of what Atlassian permits, so much is used at least by two runs together. */
const LEAST_SHARE = 0.8
/**
 * ours: refusals in a minute. Of the two runs one finds out first; by then the other has asked too, so that each may have as
 * many as run at once refused.
 */
const MOST_REFUSED = 40

/** Delivers events as the queue does: each when it is due, several at the same time. */
async function drainSideBySide(lab: Lab): Promise<void> {
  const running = new Set<Promise<void>>()
  for (;;) {
    const next = lab.queue.take()
    if (next === undefined) {
      if (running.size === 0) return
      await Promise.race(running)
      continue
    }
    const one: Promise<void> = lab.clock
      .sleep(Math.max(0, next.dueAt - lab.clock.now()))
      .then(() => lab.deliver(next.event))
      .finally(() => running.delete(one))
    running.add(one)
  }
}

/** Two plans for different people. */
const twoPlans = async (lab: Lab, each: number): Promise<[Run, Run]> => [
  await lab.plan('users.suspendUser', lab.people.slice(0, each)),
  await lab.plan('users.suspendUser', lab.people.slice(each, 2 * each)),
]

describe('the pace of runs', () => {
  it('two at once use what Atlassian permits, and are seldom refused', { timeout: 120_000 }, async () => {
    const lab = makeLab({ users: 4_000 })
    const plans = await twoPlans(lab, 1_500)
    const asked = new Map<number, { served: number; refused: number }>()
    lab.atlassian.onExchange(({ request: { status, path } }) => {
      // Jira's own, about who asks, are another matter.
      if (path.startsWith('/rest/')) return
      const at = Math.floor(lab.clock.now() / 60_000)
      const minute = asked.get(at) ?? { served: 0, refused: 0 }
      minute[status === 429 ? 'refused' : 'served'] += 1
      asked.set(at, minute)
    })
    lab.weather.set('limited', { latencyMs: [80, 200], requestsPerMinute: PER_MINUTE })
    await lab.clock.advance(60_000)
    const from = lab.clock.now()
    for (const planned of plans) await lab.apply(planned)
    await drainSideBySide(lab)
    lab.weather.set('calm')
    const runs = await Promise.all(plans.map(({ runId }) => lab.get(runId)))
    for (const run of runs) {
      expect(run.state).toBe('finished')
      await expectSound(lab, run)
    }
    const until = Math.min(...runs.map(({ finishedAt }) => Date.parse(finishedAt ?? '')))
    const whole = [...asked].filter(([at]) => at >= Math.ceil(from / 60_000) && at < Math.floor(until / 60_000))
    expect(whole.length).toBeGreaterThan(1)
    const served = whole.reduce((sum, [, minute]) => sum + minute.served, 0)
    expect(served / (PER_MINUTE * whole.length)).toBeGreaterThanOrEqual(LEAST_SHARE)
    for (const [, { refused }] of whole) expect(refused).toBeLessThanOrEqual(MOST_REFUSED)
  })

  it('what one was told, the other heeds: it sends nothing before the pause is over', async () => {
    const lab = makeLab()
    const [first, second] = await twoPlans(lab, 20)
    await lab.apply(first)
    await lab.apply(second)
    // The pause ends before its batch must, so that it is waited for in the middle of it: only at once can others be told.
    await lab.clock.advance(20_000)
    lab.weather.set('limited', { requestsPerMinute: 10 })
    let ended = false
    const working = lab.deliver({ runId: first.runId, kind: 'apply', version: 1 }).then(() => (ended = true))
    await lab.clock.sleep(10_000)
    expect(ended).toBe(false)
    const told = (await lab.store.get(KEY.pace)) as { slowedUntil: string | null }
    const until = Date.parse(told.slowedUntil ?? '')
    expect(until).toBeGreaterThan(lab.clock.now())
    lab.weather.set('calm')
    const at: number[] = []
    lab.atlassian.onExchange(() => at.push(lab.clock.now()))
    await lab.deliver({ runId: second.runId, kind: 'apply', version: 1 })
    await working
    expect(at.length).toBeGreaterThan(0)
    expect(Math.min(...at)).toBeGreaterThanOrEqual(until)
    expect(await lab.get(second.runId)).toMatchObject({
      state: 'finished',
      counts: { succeeded: second.plan?.changes },
    })
  })

  it('a row that is broken costs nothing but a line in the log, and is written anew', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 100))
    await lab.store.set(KEY.pace, { width: 'as wide as you like' })
    await lab.apply(planned)
    const logged = lab.log.lines.length
    await lab.deliverNext()
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'finished' })
    expect(lab.log.lines.slice(logged).filter(({ event }) => event === 'pace-unreadable')).toHaveLength(1)
    expect(await lab.store.get(KEY.pace)).toMatchObject({ width: expect.any(Number) as number, slowedUntil: null })
  })

  it('storage that never answers about it stops no run, and is complained of once in a slice', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 100))
    await lab.apply(planned)
    const { get, set } = lab.store
    lab.store.get = (key) => (key === KEY.pace ? Promise.reject(new Error('no answer')) : get.call(lab.store, key))
    lab.store.set = (key, value) =>
      key === KEY.pace ? Promise.reject(new Error('no answer')) : set.call(lab.store, key, value)
    const logged = lab.log.lines.length
    await lab.deliverNext()
    expect((await lab.get(planned.runId)).state).toBe('finished')
    const complaints = lab.log.lines.slice(logged).filter(({ event }) => event.startsWith('pace-'))
    expect(complaints.filter(({ event }) => event === 'pace-unreadable').length).toBeLessThanOrEqual(2)
    expect(complaints.length).toBeGreaterThan(0)
  })

  it('a person waits a moment at most for the pause of a run, and can stop that run', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 60))
    await lab.apply(planned)
    const pause = async (ms: number): Promise<void> => {
      const now = lab.clock.now()
      await lab.store.set(KEY.pace, { width: 1, slowedUntil: timestamp(now + ms), at: timestamp(now) })
    }
    await pause(2_000)
    let from = lab.clock.now()
    await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
    expect(lab.clock.now() - from).toBe(2_000)
    await pause(50_000)
    from = lab.clock.now()
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: RunId.parse(planned.runId) })
    expect(lab.clock.now()).toBe(from)
    await lab.drain()
    expect((await lab.get(planned.runId)).state).toBe('cancelled')
  })
})
