import { describe, expect, it } from 'vitest'
import { RunId } from '../../contract/vocabulary.ts'
import { makeLab } from './run-lab.ts'

describe('runs.getRun', () => {
  it('shows a run from planning to its end, with an estimate once there is a pace', async () => {
    const lab = makeLab()
    const { weather } = lab
    weather.set('breeze')
    const runId = await lab.start('users.suspendUser', lab.people)
    expect(await lab.get(runId)).toMatchObject({
      state: 'planning',
      plan: null,
      estimateMs: null,
      counts: { total: lab.people.length, waiting: lab.people.length },
    })
    await lab.drain()
    const planned = await lab.get(runId)
    expect(planned).toMatchObject({ state: 'planned', slowedUntil: null, estimateMs: null, counts: { waiting: 0 } })
    expect(planned.plan?.excluded.reduce((sum, { accounts }) => sum + accounts, planned.plan.changes)).toBe(
      lab.people.length,
    )
    await lab.apply(planned)

    // Looks while the worker is at it.
    const seen: { state: string; done: number; estimateMs: number | null }[] = []
    let over = false
    const working = lab.drain().then(() => void (over = true))
    while (!over) {
      const run = await lab.get(runId)
      seen.push({ state: run.state, done: run.counts.succeeded, estimateMs: run.estimateMs })
      await lab.clock.sleep(500)
    }
    await working
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b))
    expect(seen.some(({ state, estimateMs }) => state === 'applying' && estimateMs !== null && estimateMs > 0)).toBe(
      true,
    )
    expect(await lab.get(runId)).toMatchObject({ state: 'finished', estimateMs: null, problem: null })
  })

  it('does not know a run that is not there', async () => {
    const lab = makeLab()
    await expect(
      lab.ask('organizationAdmin', 'runs.getRun', { runId: RunId.parse('run-00000000') }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
