import { describe, expect, it } from 'vitest'
import { makeLab } from './run-lab.ts'

describe('runs.listRuns', () => {
  it('lists all runs, newest first, page by page', async () => {
    const lab = makeLab({ users: 60 })
    const made: string[] = []
    for (let count = 0; count < 53; count += 1) {
      made.unshift(await lab.start('users.suspendUser', [lab.world.fixtures.user]))
      await lab.clock.advance(1_000)
    }
    const first = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
    expect(first.runs).toHaveLength(50)
    const second = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: first.next })
    expect(second.next).toBeNull()
    expect([...first.runs, ...second.runs].map(({ runId }) => runId)).toEqual(made)
    expect(first.runs[0]).toMatchObject({
      command: 'users.suspendUser',
      state: 'planning',
      reason: 'seats that nobody uses',
      ticket: null,
      counts: { total: 1 },
    })
  })
})
