import { describe, expect, it } from 'vitest'
import { Reason, RunId } from '../../contract/vocabulary.ts'
import { KEY } from '../../server/keys.ts'
import { apply, lift, setBreaker, stage } from './breaker-stage.ts'
import { atWrite } from './lost-answers.ts'
import { makeLab } from './run-lab.ts'

const reason = Reason.parse('the team has left')

// What it does to a run that was stopped is in `breaker.spec.ts`, and what a crash does to it in `breaker-crash.spec.ts`.
describe('runs.liftBreaker', () => {
  it('knows no run that is not there', async () => {
    const lab = makeLab({ users: 60 })
    const runId = RunId.parse('run-00000000-none')
    await expect(
      lab.ask('organizationAdmin', 'runs.liftBreaker', { runId, typedCount: 1, reason }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('does nothing to a run that was not stopped', async () => {
    const lab = makeLab({ users: 60 })
    const { runId } = await lab.plan('users.suspendUser', [lab.world.fixtures.idleEverywhere])
    await expect(
      lab.ask('organizationAdmin', 'runs.liftBreaker', { runId, typedCount: 1, reason }),
    ).rejects.toMatchObject({ code: 'RUN_STATE', body: { details: { state: 'planned' } } })
    expect((await lab.get(runId)).state).toBe('planned')
  })

  it('wants a reason, and is for organization admins only', async () => {
    const lab = makeLab({ users: 60 })
    const { runId } = await lab.plan('users.suspendUser', [lab.world.fixtures.idleEverywhere])
    const input = { runId, typedCount: 1, reason: '' }
    expect(await lab.call('organizationAdmin', 'runs.liftBreaker', input)).toMatchObject({ status: 400 })
    expect(await lab.call('jiraAdmin', 'runs.liftBreaker', { ...input, reason })).toMatchObject({ status: 403 })
  })

  it('is a decision to go on: a pause that was asked for before the stop is over, one that is asked for later holds', async () => {
    const { lab, target, holders } = await stage({ accounts: 100, share: 0 })
    const planned = await lab.plan('access.revokeAccess', holders.slice(0, 60), target)
    await apply(lab, planned, null)
    await setBreaker(lab, { accounts: 20, share: 0 }, 1)
    const pause = () => lab.ask('organizationAdmin', 'runs.pauseRun', { runId: planned.runId })
    // The pause is asked for while the batch is looked at that the breaker does not let through.
    const { transact } = lab.store
    Object.assign(lab.store, {
      transact: async (operations: Parameters<typeof transact>[0]) => {
        if (JSON.stringify(operations).includes('"by":"breaker"')) {
          Object.assign(lab.store, { transact })
          await pause()
        }
        return transact.call(lab.store, operations)
      },
    })
    await lab.drain()
    const stopped = await lab.get(planned.runId)
    expect(stopped).toMatchObject({ state: 'paused', paused: { by: 'breaker' } })
    expect(await lab.store.get(KEY.runPause(planned.runId))).toBeDefined()
    await lift(lab, stopped, stopped.counts.planned)
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'applying', asked: null })
    atWrite(lab, 5, pause)
    await lab.drain()
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'paused', paused: { by: 'person' } })
    expect((await lab.get(planned.runId)).counts.succeeded).toBeGreaterThan(stopped.counts.succeeded)
    await lab.ask('organizationAdmin', 'runs.resumeRun', { runId: planned.runId })
    await lab.drain()
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'finished', counts: { succeeded: 60 } })
  })
})
