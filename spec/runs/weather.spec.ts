import { describe, expect, it } from 'vitest'
import type { RunCommand } from '../../contract/runs/run.ts'
import { expectSound, makeLab } from './run-lab.ts'

/** The state that the command wants, in the world itself. */
type Reached = (lab: ReturnType<typeof makeLab>, accountId: string, target: string) => boolean
const CASES: readonly { command: RunCommand; label: string | null; reached: Reached }[] = [
  { command: 'users.suspendUser', label: null, reached: ({ world }, id) => world.account(id)?.state.memberships.every(({ status }) => status === 'suspended') === true },
  { command: 'access.revokeAccess', label: 'confluence', reached: ({ world }, id, workspaceId) => !world.holdsSeat(id, workspaceId) },
  { command: 'users.deactivateAccount', label: null, reached: ({ world }, id) => world.account(id)?.state.accountStatus === 'inactive' },
]

describe('a run in bad weather', () => {
  for (const { command, label, reached } of CASES) {
    for (const seed of [1, 2, 3]) {
      it(`${command}: 500 users through a storm, seed ${seed}`, { timeout: 60_000 }, async () => {
        const lab = makeLab({ users: 500, seed })
        const { world, weather, people } = lab
        weather.set('storm', { staleReadMs: 20_000 })
        const workspaceId = label === null ? undefined : world.workspaceLabelled(label).id
        const seats = new Map(people.map((id) => [id, workspaceId !== undefined && world.holdsSeat(id, workspaceId)]))
        const asked = command === 'access.revokeAccess' ? people.filter((id) => seats.get(id)) : people
        const planned = await lab.planStormy(command, asked, workspaceId === undefined ? {} : { workspaceId })
        expect(planned.state).toBe('planned')
        expect(lab.changes).toEqual([])
        await lab.applyStormy(planned)
        await lab.drain()
        weather.set('calm')
        const run = await lab.get(planned.runId)
        expect(run.state).toBe('finished')
        const items = await expectSound(lab, run)
        for (const { accountId, state } of items.filter((item) => item.state === 'succeeded' || item.state === 'already')) {
          expect(reached(lab, accountId, workspaceId ?? ''), `${accountId} is ${state}`).toBe(true)
        }
        // A storm is no excuse: nearly everybody gets there.
        expect(run.counts.succeeded).toBeGreaterThan((planned.plan?.changes ?? 0) * 0.95)
        expect(run.counts.unknown).toBeLessThanOrEqual(2)
      })
    }
  }

  it('waits when Atlassian asks for it, says so, and goes on by itself', async () => {
    const lab = makeLab({ users: 300 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 120))
    lab.weather.set('calm', { tooManyRequests: 0.9 })
    await lab.applyStormy(planned)
    for (let visits = 0; visits < 3; visits += 1) await lab.deliverNext()
    lab.weather.set('calm')
    const slowed = await lab.get(planned.runId)
    expect(slowed.state).toBe('applying')
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run.state).toBe('finished')
    await expectSound(lab, run)
    expect(run.counts.succeeded).toBe(planned.plan?.changes)
  })

  it('is stuck, and says why, when the key is gone or refused; nobody is left in between', async () => {
    for (const [key, problem] of [[undefined, 'NO_API_KEY'], ['ATCTT3xFfGN0-not-any-more', 'UPSTREAM_KEY_REJECTED']] as const) {
      const lab = makeLab()
      const { demoKey } = lab.world
      const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 100))
      await lab.apply(planned)
      lab.secrets.key = key === undefined ? key : `${key}${demoKey.slice(-4)}`
      await lab.drain()
      lab.secrets.key = demoKey
      const run = await lab.get(planned.runId)
      expect(run).toMatchObject({ state: 'stuck', problem })
      expect(lab.changes).toEqual([])
      expect(run.counts.attempting).toBe(0)
      // The accounts are free again for another run.
      const again = await lab.run('users.suspendUser', lab.people.slice(0, 100))
      expect(again).toMatchObject({ state: 'finished', counts: { succeeded: planned.plan?.changes } })
    }
  })
})
