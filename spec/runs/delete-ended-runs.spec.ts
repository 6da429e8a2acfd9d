import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeLab } from './run-lab.ts'

const confirm = 'DELETE' as const

describe('runs.deleteEndedRuns', () => {
  it('deletes what has ended with its accounts, and leaves plans and runs under way', async () => {
    const lab = makeLab()
    const [first, second, third] = [lab.people.slice(0, 3), lab.people.slice(3, 5), lab.people.slice(5, 8)]
    const finished = await lab.run('users.suspendUser', first)
    const cancelled = await lab.plan('users.suspendUser', second)
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: cancelled.runId })
    const planned = await lab.plan('users.suspendUser', third)
    const applying = await lab.plan('users.suspendUser', second)
    await lab.apply(applying)
    expect(await lab.ask('organizationAdmin', 'runs.deleteEndedRuns', { confirm })).toEqual({
      deleted: 2,
      left: 2,
      more: false,
    })
    const keys = lab.store.dump().map(({ key }) => key)
    for (const { runId } of [finished, cancelled]) expect(keys.filter((key) => key.startsWith(runId))).toEqual([])
    expect((await lab.get(planned.runId)).state).toBe('planned')
    await lab.drain()
    expect((await lab.get(applying.runId)).state).toBe('finished')
    expect(lab.auditEntries().filter(({ action }) => action === 'runs.deleteEndedRuns')).toMatchObject([
      { phase: 'intent' },
      { phase: 'outcome', status: 'succeeded', details: { entries: 2 } },
    ])
  })

  it('asks again when time runs out, and says each time how many', async () => {
    const lab = makeLab()
    for (let run = 0; run < 3; run += 1) {
      const { runId } = await lab.plan('users.suspendUser', lab.people.slice(0, 2))
      await lab.ask('organizationAdmin', 'runs.cancelRun', { runId })
    }
    lab.store.before = (access) => (access === 'queryPrefix' ? lab.clock.sleep(12_000) : undefined)
    const told: number[] = []
    for (let more = true; more;) {
      const answer = await lab.ask('organizationAdmin', 'runs.deleteEndedRuns', { confirm })
      told.push(answer.deleted)
      more = answer.more
    }
    expect(told.length).toBeGreaterThan(1)
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(3)
  })

  it('takes a plan that has expired like a run that has ended', async () => {
    const lab = makeLab()
    const old = await lab.plan('users.suspendUser', lab.people.slice(0, 3))
    await lab.clock.advance(LIMITS.planMaxAgeMs + 1)
    const fresh = await lab.plan('users.suspendUser', lab.people.slice(3, 5))
    const told = await lab.ask('organizationAdmin', 'runs.deleteEndedRuns', { confirm })
    expect(told).toEqual({ deleted: 1, left: 1, more: false })
    expect(lab.store.dump().filter(({ key, entity }) => key.startsWith(old.runId) && entity !== 'audit-entry')).toEqual(
      [],
    )
    expect((await lab.get(fresh.runId)).state).toBe('planned')
    expect(lab.changes).toEqual([])
  })

  it('does nothing without the word', async () => {
    const lab = makeLab()
    await lab.run('users.suspendUser', lab.people.slice(0, 12))
    expect(await lab.call('organizationAdmin', 'runs.deleteEndedRuns', { confirm: 'delete' })).toMatchObject({
      status: 400,
    })
    expect(lab.store.dump().some(({ key }) => key.startsWith('run-'))).toBe(true)
  })
})
