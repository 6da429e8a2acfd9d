import { expect, it } from 'vitest'
import { recordOf } from '../../server/runs/record.ts'
import { runView } from '../../server/runs/view.ts'
import { makeLab } from './run-lab.ts'

/**
 * ours: how far an estimate may be from the truth, either way. Before Atlassian has refused anything nobody can know that
 * it will: the limits are such that the first quarter ends after the first refusal.
 */
const LONGEST = 2
const SHORTEST = 0.6
const QUARTERS = [0.25, 0.5, 0.75] as const

for (const requestsPerMinute of [60, 120, 200]) {
  it(
    `an estimate is honest where Atlassian permits ${requestsPerMinute} requests a minute`,
    { timeout: 120_000 },
    async () => {
      const lab = makeLab({ users: 2_000 })
      const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 1_500))
      await lab.clock.advance(60_000)
      await lab.apply(planned)
      lab.weather.set('limited', { latencyMs: [80, 200], requestsPerMinute })
      const changes = planned.plan?.changes ?? 0
      const shown: { at: number; share: number; estimateMs: number | null }[] = []
      let over = false
      const working = lab.drain().then(() => void (over = true))
      while (!over) {
        const run = runView(recordOf(await lab.store.getEntity('run', planned.runId)) ?? never(), lab.clock.now())
        if (run.state === 'applying') {
          const left = run.counts.planned + run.counts.attempting
          shown.push({ at: lab.clock.now(), share: 1 - left / changes, estimateMs: run.estimateMs })
        }
        await lab.clock.sleep(500)
      }
      await working
      lab.weather.set('calm')
      const { state, finishedAt } = await lab.get(planned.runId)
      expect(state).toBe('finished')
      const end = Date.parse(finishedAt ?? '')
      for (const quarter of QUARTERS) {
        const { at, estimateMs } = shown.find(({ share }) => share >= quarter) ?? never()
        const truth = end - at
        expect(truth).toBeGreaterThan(30_000)
        expect(estimateMs ?? 0, `at ${quarter}`).toBeLessThanOrEqual(truth * LONGEST)
        expect(estimateMs ?? 0, `at ${quarter}`).toBeGreaterThanOrEqual(truth * SHORTEST)
      }
    },
  )
}

function never(): never {
  throw new Error('there is no run')
}
