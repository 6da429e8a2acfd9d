import { describe, expect, it } from 'vitest'
import { makeWatchdog } from '../../server/runs/index.ts'
import { makeLab } from './run-lab.ts'
import { ordinary } from './undo-people.ts'

describe('an undo that is started', () => {
  it('is made once for one request key, is linked once, and stays possible when the first run is deleted', async () => {
    const lab = makeLab()
    const first = await lab.run('users.suspendUser', ordinary(lab, 5))
    const input = {
      runId: first.runId,
      accountIds: null,
      reason: 'it was a mistake',
      ticket: 'OPS-1',
      requestKey: 'one-key-for-all-of-it',
    }
    const answers = await Promise.all([1, 2, 3].map(() => lab.call('organizationAdmin', 'runs.undoRun', input)))
    const [runId] = answers.map(({ body }) => (body as { runId: string }).runId)
    expect(answers.map(({ status, body }) => [status, (body as { runId: string }).runId])).toEqual(
      [1, 2, 3].map(() => [200, runId]),
    )
    expect(await lab.call('organizationAdmin', 'runs.undoRun', { ...input, reason: 'another' })).toMatchObject({
      body: { code: 'INVALID_INPUT' },
    })
    expect((await lab.get(first.runId)).followUps).toEqual([{ kind: 'undo', runId }])
    // The plan is not made yet.
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: first.runId })
    await lab.drain()
    const planned = await lab.get(runId ?? '')
    expect(planned).toMatchObject({ state: 'planned', ticket: 'OPS-1', plan: { changes: 5 } })
    expect((await lab.finish(planned)).counts.succeeded).toBe(5)
    await expect(lab.undo(first)).rejects.toMatchObject({ code: 'RUN_GONE' })
    await expect(lab.retry(first)).rejects.toMatchObject({ code: 'RUN_GONE' })
  })

  it('a start that breaks off anywhere is finished by asking again with the same key, and linked once', async () => {
    const lab = makeLab({ users: 60 })
    const first = await lab.run('users.suspendUser', lab.people.slice(0, 45))
    let made = 0
    for (const lose of ['before', 'after'] as const) {
      for (let at = 1; at <= 22; at += 1) {
        made += 1
        const asked = { runId: first.runId, accountIds: null, reason: 'it was a mistake', ticket: null }
        const input = { ...asked, requestKey: `one-key-for-both-${lose}-${at}` }
        let calls = 0
        lab.store[lose] = () => {
          calls += 1
          if (calls === at) throw new Error('storage does not answer')
        }
        await lab.call('organizationAdmin', 'runs.undoRun', input)
        lab.store[lose] = () => undefined
        const again = await lab.call('organizationAdmin', 'runs.undoRun', input)
        expect(again.status, `${lose} ${at}: ${JSON.stringify(again.body)}`).toBe(200)
        await lab.drain()
        const { runId } = again.body as { runId: string }
        expect(await lab.get(runId)).toMatchObject({ state: 'planned', counts: { total: first.counts.succeeded } })
        const { followUps } = await lab.get(first.runId)
        expect(followUps.at(-1), `${lose} ${at}`).toEqual({ kind: 'undo', runId })
        expect(followUps, `${lose} ${at}`).toHaveLength(made)
      }
    }
  })

  it('a start that breaks off and is never asked for again is linked too, once the watchdog has woken it', async () => {
    const lab = makeLab({ users: 60 })
    const first = await lab.run('users.suspendUser', lab.people.slice(0, 45))
    for (let at = 1; at <= 22; at += 1) {
      const asked = { runId: first.runId, accountIds: null, reason: 'it was a mistake', ticket: null }
      let calls = 0
      lab.store.before = () => {
        calls += 1
        if (calls >= at) throw new Error('storage does not answer')
      }
      await lab.call('organizationAdmin', 'runs.undoRun', { ...asked, requestKey: `a-key-of-its-own-${at}` })
      lab.store.before = () => undefined
    }
    await lab.clock.advance(15 * 60_000)
    await makeWatchdog(lab.portsFor(null))()
    await lab.drain()
    const { runs } = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
    const made = runs.filter(({ origin }) => origin?.runId === first.runId).map(({ runId }) => runId)
    expect(made.length).toBeGreaterThan(3)
    const { followUps } = await lab.get(first.runId)
    expect(followUps.map(({ runId }) => runId).sort()).toEqual(made.sort())
  })

  it('a deleted undo is no longer linked', async () => {
    const lab = makeLab()
    const first = await lab.run('users.suspendUser', ordinary(lab, 5))
    const planned = await lab.undo(first)
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: planned.runId })
    expect((await lab.get(first.runId)).followUps).toEqual([])
  })
})
