import { describe, expect, it } from 'vitest'
import { makeWatchdog } from '../../server/runs/index.ts'
import { expectSound, makeLab } from './run-lab.ts'

const MINUTES = 60_000

/** What Forge does at the end of the queue's retention, and what a broken platform may do earlier. */
const loseEvents = (lab: ReturnType<typeof makeLab>): void => void lab.queue.waiting.splice(0)

describe('the watchdog', () => {
  it('carries on a run whose event was lost, in the plan and while it is applied', async () => {
    const lab = makeLab()
    const watch = makeWatchdog(lab.portsFor(null))
    const runId = await lab.start('users.suspendUser', lab.people.slice(0, 60))
    loseEvents(lab)
    await lab.drain()
    expect((await lab.get(runId)).state).toBe('planning')

    expect(await watch()).toBe(0)
    await lab.clock.sleep(6 * MINUTES)
    expect(await watch()).toBe(1)
    await lab.drain()
    const planned = await lab.get(runId)
    expect(planned.state).toBe('planned')

    await lab.apply(planned)
    loseEvents(lab)
    await lab.clock.sleep(6 * MINUTES)
    expect(await watch()).toBe(1)
    await lab.drain()
    const run = await lab.get(runId)
    expect(run.state).toBe('finished')
    await expectSound(lab, run)
  })

  it('leaves alone what is worked on, what waits for its time, and what has ended', async () => {
    const lab = makeLab()
    const watch = makeWatchdog(lab.portsFor(null))
    const finished = await lab.run('users.suspendUser', lab.people.slice(0, 20))
    expect(finished.state).toBe('finished')
    await lab.start('users.suspendUser', lab.people.slice(20, 40))
    await lab.clock.sleep(2 * MINUTES)
    expect(await watch()).toBe(0)
    await lab.clock.sleep(60 * MINUTES)
    await lab.drain()
    expect(await watch()).toBe(0)
    expect(lab.queue.waiting).toEqual([])
  })

  it('one event too many changes nothing', async () => {
    const lab = makeLab()
    const watch = makeWatchdog(lab.portsFor(null))
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 60))
    await lab.apply(planned)
    await lab.clock.sleep(6 * MINUTES)
    expect(await watch()).toBe(1)
    expect(await watch()).toBe(1)
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'finished', counts: { succeeded: planned.plan?.changes } })
    await expectSound(lab, run)
    const perAccount = lab.changes.map(({ accountId }) => accountId)
    expect(new Set(perAccount).size).toBe(perAccount.length)
  })
})
