import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from './run-lab.ts'

describe('runs.cancelRun', () => {
  it('stops a run that waits for a person at once', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    expect(await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })).toMatchObject({
      state: 'cancelled',
    })
    expect(await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })).toMatchObject({
      state: 'cancelled',
    })
    await expect(lab.apply(planned)).rejects.toMatchObject({ code: 'RUN_STATE' })
    const run = await lab.get(planned.runId)
    expect(run.counts).toMatchObject({ planned: 0, waiting: 0, skipped: planned.plan?.changes })
    const items = await lab.items(planned.runId)
    expect(items.filter(({ state, exclusion }) => state === 'skipped' && exclusion === 'cancelled').length).toBe(
      planned.plan?.changes,
    )
  })

  it('stops a run that is being applied between two accounts: what is done stays, the rest is left', async () => {
    for (const lookAfter of [0.5, 1, 2]) {
      const lab = makeLab()
      const planned = await lab.plan('users.suspendUser', lab.people)
      lab.weather.set('breeze')
      await lab.apply(planned)
      const working = lab.drain()
      await lab.clock.sleep(lookAfter * 1_000)
      await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })
      await working
      await lab.drain()
      const run = await lab.get(planned.runId)
      expect(run.state).toBe('cancelled')
      expect(run.counts.attempting + run.counts.planned + run.counts.waiting).toBe(0)
      expect(run.counts.skipped).toBeGreaterThan(0)
      expect(lab.changes.length).toBe(run.counts.succeeded)
      const items = await lab.items(run.runId)
      expect(items.filter(({ state }) => state === 'succeeded').length).toBe(run.counts.succeeded)
      // The accounts are free for the next run.
      expect((await lab.run('users.suspendUser', lab.people)).state).toBe('finished')
    }
  })

  it('stops a run while it is planned, and in a storm leaves nobody in between', async () => {
    const lab = makeLab()
    const runId = await lab.start('users.suspendUser', lab.people)
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId })
    await lab.drain()
    expect(await lab.get(runId)).toMatchObject({
      state: 'cancelled',
      counts: { waiting: 0, skipped: lab.people.length },
    })

    const stormy = makeLab({ seed: 7 })
    const planned = await stormy.plan('users.suspendUser', stormy.people)
    await stormy.apply(planned)
    const ask = stormy.ask('organizationAdmin', 'runs.getRun', { runId: planned.runId })
    await ask
    stormy.weather.set('storm', { timeoutAfterEffect: 0.3 })
    const working = stormy.drain()
    await stormy.clock.sleep(20_000)
    for (let tries = 0; tries < 50; tries += 1)
      if ((await stormy.call('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })).status === 200) break
    await working
    stormy.weather.set('calm')
    await stormy.drain()
    const run = await stormy.get(planned.runId)
    expect(run.state).toBe('cancelled')
    const { attempting, planned: left, waiting } = run.counts
    expect(attempting + left + waiting).toBe(0)
    const entries = stormy.auditEntries().filter((entry) => entry.runId === run.runId && entry.targetId !== null)
    const begun = new Set(entries.filter(({ phase }) => phase === 'intent').map(({ targetId }) => targetId))
    const ended = entries.filter(({ phase }) => phase === 'outcome').map(({ targetId }) => targetId)
    for (const targetId of begun) expect(ended.filter((one) => one === targetId)).toHaveLength(1)
  })

  it('is too late for a run that has ended', async () => {
    const lab = makeLab()
    const run = await lab.run('users.suspendUser', lab.people.slice(0, 20))
    await expect(lab.ask('organizationAdmin', 'runs.cancelRun', { runId: run.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
    await expectSound(lab, run)
  })

  it('leaves alone whoever has only an intent when it comes, and says so', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 15))
    await lab.apply(planned)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    let cut = 0
    Object.assign(lab.atlassian, {
      handle: async (...[request, caller]: Parameters<typeof handle>) => {
        // Each first sending is lost on its way; the person cancels while the worker waits to read back.
        if (!request.url.endsWith('/suspend') || cut >= (planned.plan?.changes ?? 0)) return handle(request, caller)
        cut += 1
        if (cut === 1) await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })
        throw new TypeError('the line is cut')
      },
    })
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'cancelled', counts: { skipped: planned.plan?.changes, succeeded: 0 } })
    expect(cut).toBe(planned.plan?.changes)
    expect(lab.changes).toEqual([])
    await expectSound(lab, run)
  })
})
