import { describe, expect, it } from 'vitest'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { recordOf } from '../../server/runs/record.ts'
import { runView } from '../../server/runs/view.ts'
import { timestamp } from '../../server/timestamp.ts'
import { loseEveryAnswer } from './lost-answers.ts'
import { expectSound, makeLab } from './run-lab.ts'

/** The state that the command wants, in the world itself. */
type Reached = (lab: ReturnType<typeof makeLab>, accountId: string, target: string) => boolean
const CASES: readonly { command: AccountCommand; label: string | null; reached: Reached }[] = [
  {
    command: 'users.suspendUser',
    label: null,
    reached: ({ world }, id) =>
      world.account(id)?.state.memberships.every(({ status }) => status === 'suspended') === true,
  },
  {
    command: 'access.revokeAccess',
    label: 'confluence',
    reached: ({ world }, id, workspaceId) => !world.holdsSeat(id, workspaceId),
  },
  {
    command: 'users.deactivateAccount',
    label: null,
    reached: ({ world }, id) => world.account(id)?.state.accountStatus === 'inactive',
  },
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
        for (const { accountId, state } of items.filter(
          (item) => item.state === 'succeeded' || item.state === 'already',
        )) {
          expect(reached(lab, accountId, workspaceId ?? ''), `${accountId} is ${state}`).toBe(true)
        }
        // A storm is no excuse: nearly everybody gets there.
        expect(run.counts.succeeded).toBeGreaterThan((planned.plan?.changes ?? 0) * 0.95)
        expect(run.counts.unknown).toBeLessThanOrEqual(2)
      })
    }
  }

  it('waits when Atlassian asks for it, says so, and goes on by itself', async () => {
    const lab = makeLab()
    const planned = await lab.plan('access.revokeAccess', lab.people, {
      workspaceId: lab.world.workspaceLabelled('jira').id,
    })
    await lab.apply(planned)
    lab.weather.set('limited', { requestsPerMinute: 20 })
    const seen: string[] = []
    let over = false
    const working = lab.drain().then(() => void (over = true))
    while (!over) {
      const run = recordOf(await lab.store.getEntity('run', planned.runId))
      const shown = run === null ? null : runView(run, lab.clock.now())
      if (shown?.slowedUntil != null) {
        expect(shown.slowedUntil > timestamp(lab.clock.now())).toBe(true)
        seen.push(shown.slowedUntil)
      }
      await lab.clock.sleep(1_000)
    }
    await working
    lab.weather.set('calm')
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'finished', slowedUntil: null, counts: { succeeded: planned.plan?.changes } })
    await expectSound(lab, run)
    expect(seen.length).toBeGreaterThan(0)
  })

  it(
    'ends although Atlassian answers nothing but faults: nobody is planned, nobody is changed, and it says so',
    { timeout: 30_000 },
    async () => {
      const lab = makeLab({ users: 60 })
      const asked = lab.people.slice(0, 40)
      const runId = await lab.start('users.suspendUser', asked)
      lab.weather.set('calm', { serverError: 1 })
      await lab.drain()
      lab.weather.set('calm')
      const blind = await lab.get(runId)
      expect(blind).toMatchObject({
        state: 'planned',
        counts: { excluded: 40 },
        plan: { changes: 0, excluded: [{ exclusion: 'unknown', accounts: 40 }], needsTypedCount: false },
      })
      for (const item of await lab.items(runId))
        expect(item.problem).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true })

      const planned = await lab.plan('users.suspendUser', asked)
      await lab.apply(planned)
      lab.weather.set('calm', { serverError: 1 })
      await lab.drain()
      lab.weather.set('calm')
      const run = await lab.get(planned.runId)
      await expectSound(lab, run)
      expect(run).toMatchObject({
        state: 'finished',
        counts: { failed: planned.plan?.changes, succeeded: 0, unknown: 0 },
      })
      expect(lab.changes).toEqual([])
    },
  )

  it('every write is lost after its effect: each is found by reading back, none is sent twice', async () => {
    const lab = makeLab()
    const planned = await lab.plan('access.revokeAccess', lab.people.slice(0, 80), {
      workspaceId: lab.world.workspaceLabelled('confluence').id,
    })
    await lab.apply(planned)
    const writes = loseEveryAnswer(lab)
    lab.weather.set('calm', { staleReadMs: 25_000 })
    await lab.drain()
    lab.weather.set('calm')
    const run = await lab.get(planned.runId)
    await expectSound(lab, run)
    expect(run).toMatchObject({
      state: 'finished',
      counts: { succeeded: planned.plan?.changes, unknown: 0, failed: 0 },
    })
    expect(new Set(writes).size).toBe(writes.length)
  })

  it('is stuck, and says why, when the key is gone or refused; nobody is left in between', async () => {
    for (const [key, problem] of [
      [undefined, 'NO_API_KEY'],
      ['ATCTT3xFfGN0-not-any-more', 'UPSTREAM_KEY_REJECTED'],
    ] as const) {
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
      expect(run.counts).toMatchObject({ attempting: 0, failed: 0, planned: planned.plan?.changes })
      // The accounts are free again for another run.
      const again = await lab.run('users.suspendUser', lab.people.slice(0, 100))
      expect(again).toMatchObject({ state: 'finished', counts: { succeeded: planned.plan?.changes } })
    }
  })

  it('is stuck in the middle when the key is revoked while it is used: what was begun is settled, the rest is left', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    let writes = 0
    Object.assign(lab.atlassian, {
      handle: async (request: Request, ...rest: []) => {
        if (request.url.endsWith('/suspend')) writes += 1
        if (writes <= 33) return handle(request, ...rest)
        return new Response('{"code":401,"message":"Unauthorized"}', {
          status: 401,
          headers: { 'content-type': 'application/json' },
        })
      },
    })
    await lab.drain()
    const before = lab.auditEntries().filter(({ runId, targetId }) => runId === planned.runId && targetId !== null)
    const begun = new Set(before.filter(({ phase }) => phase === 'intent').map(({ targetId }) => targetId))
    expect(begun.size).toBeGreaterThan(33)
    Object.assign(lab.atlassian, { handle })
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({
      state: 'stuck',
      problem: 'UPSTREAM_KEY_REJECTED',
      counts: { succeeded: 33, attempting: 0, unknown: 0 },
    })
    expect(lab.changes).toHaveLength(33)
    expect(run.counts.planned + run.counts.failed).toBe((planned.plan?.changes ?? 0) - 33)
    for (const targetId of begun)
      expect(before.filter((entry) => entry.targetId === targetId && entry.phase === 'outcome')).toHaveLength(1)
    expect(await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: run.runId })).toMatchObject({
      state: 'cancelled',
    })
    expect((await lab.get(run.runId)).counts).toMatchObject({ planned: 0, succeeded: 33 })
  })
})
