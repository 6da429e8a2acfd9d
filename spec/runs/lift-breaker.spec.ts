import { describe, expect, it } from 'vitest'
import { Reason, RunId } from '../../contract/vocabulary.ts'
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
})
