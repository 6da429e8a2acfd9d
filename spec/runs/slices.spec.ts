import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { expectSound, makeLab } from './run-lab.ts'

describe('a run that is longer than one worker may run', () => {
  it('goes on in slices, each within the requests and the time that Forge gives', { timeout: 120_000 }, async () => {
    const lab = makeLab({ users: 3_000 })
    lab.weather.set('breeze')
    const workspaceId = lab.world.workspaceLabelled('jira').id
    const runId = await lab.start('access.revokeAccess', lab.people, { workspaceId })
    const slices: { calls: number; ms: number }[] = []
    const work = async (): Promise<void> => {
      for (;;) {
        const [calls, startedAt] = [lab.requestCount(), lab.clock.now()]
        const waiting = lab.queue.waiting[0]
        if (!(await lab.deliverNext())) return
        slices.push({
          calls: lab.requestCount() - calls,
          ms: lab.clock.now() - Math.max(startedAt, waiting?.dueAt ?? 0),
        })
      }
    }
    await work()
    const planned = await lab.get(runId)
    expect(planned.state).toBe('planned')
    const planSlices = slices.length
    expect(planSlices).toBeGreaterThan(1)
    await lab.apply(planned)
    await work()
    const run = await lab.get(runId)
    expect(run).toMatchObject({ state: 'finished', counts: { succeeded: planned.plan?.changes } })
    await expectSound(lab, run)
    for (const { calls, ms } of slices) {
      expect(calls).toBeLessThanOrEqual(LIMITS.outboundPerWorker)
      expect(ms).toBeLessThan(LIMITS.workerMs)
    }
    // One event for each slice and the one that began it.
    expect(lab.queue.pushed.length).toBe(slices.length)
  })

  it('asks about accounts in bulk where Atlassian can: a plan to suspend costs little more than one call an account', async () => {
    const lab = makeLab()
    const before = lab.requestCount()
    const planned = await lab.plan('users.suspendUser', lab.people)
    const calls = lab.requestCount() - before
    expect(calls).toBeLessThan(lab.people.length * 1.25 + 20)
    const applied = lab.requestCount()
    await lab.apply(planned)
    await lab.drain()
    expect(lab.requestCount() - applied).toBeLessThan((planned.plan?.changes ?? 0) * 1.25 + 40)
  })
})
