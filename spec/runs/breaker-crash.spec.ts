import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import type { Run } from '../../contract/runs/run.ts'
import { live, meet, type Fate } from './breaker-fate.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const FATES = ['dies before', 'dies after', 'is refused', 'gets no answer from'] as const
/** People whose seat can be taken, found once: every lab has the same world. */
let holders: readonly string[] | undefined

/** Two small runs: the first one has taken what may be taken, the second is about to be stopped. */
async function stage(): Promise<{ lab: Lab; run: Run }> {
  const lab = makeLab({ users: 60 })
  const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
  if (holders === undefined) {
    const all = await lab.plan('access.revokeAccess', lab.people, target)
    const items = await lab.items(all.runId)
    holders = items.filter(({ state, frees }) => state === 'planned' && frees?.length === 1).map((one) => one.accountId)
    return stage()
  }
  await lab.ask('organizationAdmin', 'settings.setRules', {
    rules: { ...DEFAULT_RULES, breaker: { accounts: 3, share: 0 } },
    version: 0,
  })
  const one = await lab.plan('access.revokeAccess', holders.slice(0, 3), target)
  const two = await lab.plan('access.revokeAccess', holders.slice(3, 6), target)
  const first = lab.queue.pushed.length
  await lab.apply(one)
  await lab.apply(two)
  expect(lab.queue.pushed.length).toBe(first + 2)
  await lab.deliverNext()
  expect(await lab.get(one.runId)).toMatchObject({ state: 'finished', counts: { succeeded: 3 } })
  return { lab, run: two }
}

/** The worker meets its fate at its n-th call around the stop. */
async function stopping(at: number, kind: Fate): Promise<number> {
  const { lab, run } = await stage()
  const fate = meet(lab, at, kind)
  await live(lab, fate)
  const calls = fate.calls()
  fate.over()
  expect(lab.changes).toHaveLength(3)
  expect(await lab.get(run.runId)).toMatchObject({
    state: 'paused',
    paused: { by: 'breaker', taken: 6, allowed: 3 },
    counts: { planned: 3 },
  })
  return calls
}

/** The call that lifts it, or the worker after it, meets its fate. A person whose call was not answered clicks again. */
async function lifting(at: number, kind: Fate): Promise<number> {
  const { lab, run } = await stage()
  await lab.drain()
  const fate = meet(lab, at, kind)
  const lift = () =>
    lab.ask('organizationAdmin', 'runs.liftBreaker', { runId: run.runId, typedCount: 3, reason: 'the team has left' })
  await lift().catch(() => undefined)
  if (fate.dead()) fate.over()
  await live(lab, fate)
  const calls = fate.calls()
  fate.over()
  // Nobody was told that it goes on: they look, and click again.
  if ((await lab.get(run.runId)).state !== 'finished') {
    await lift()
    await lab.drain()
  }
  const after = await lab.get(run.runId)
  expect(after).toMatchObject({ state: 'finished', paused: null, counts: { succeeded: 3, unknown: 0, failed: 0 } })
  expect(after.lifts).toHaveLength(1)
  expect(lab.changes).toHaveLength(6)
  await expectSound(lab, after)
  return calls
}

describe('the breaker', () => {
  for (const [phase, scenario] of Object.entries({ stopping, lifting })) {
    for (const fate of FATES) {
      it(
        `${phase}, when a worker ${fate} any one of its calls: nothing is taken twice, nothing is forgotten`,
        { timeout: 120_000 },
        async () => {
          const calls = await scenario(Number.POSITIVE_INFINITY, fate)
          expect(calls).toBeGreaterThan(10)
          for (let at = 1; at <= calls; at += 1) {
            await scenario(at, fate).catch((error: unknown) => {
              throw new Error(`${fate} call ${at} of ${calls}`, { cause: error })
            })
          }
        },
      )
    }
  }
})
