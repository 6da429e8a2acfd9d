import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import type { RunEvent } from '../../server/ports.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

class Dead extends Error {
  override readonly name = 'Dead'
}

type Fate = 'dies before' | 'dies after' | 'is refused' | 'gets no answer from'

/**
 * What happens to a worker at its n-th call that leaves it, to storage, the queue or Atlassian. It dies before the call
 * or after its effect, does nothing more, and Forge delivers its event again. Or it lives on, and only that call fails,
 * before or after its effect.
 */
function meet(lab: Lab, at: number, fate: Fate): { calls: () => number; over: () => void; dead: () => boolean } {
  let calls = 0
  let dead = false
  let over = false
  const call = (): boolean => {
    if (dead) throw new Dead()
    if (over) return false
    calls += 1
    if (calls !== at) return false
    dead = fate.startsWith('dies')
    if (fate === 'dies before' || fate === 'is refused') throw new Dead()
    return true
  }
  const answer = (lost: boolean): void => {
    if (lost) throw new Dead()
  }
  let lost = false
  lab.store.before = () => void (lost = call())
  lab.store.after = () => {
    const mine = lost
    lost = false
    answer(mine)
  }
  const push = lab.queue.push.bind(lab.queue)
  lab.queue.push = async (event, delaySeconds) => {
    const mine = call()
    await push(event, delaySeconds)
    answer(mine)
  }
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: async (...request: Parameters<typeof handle>) => {
      const mine = call()
      const answered = await handle(...request)
      answer(mine)
      return answered
    },
  })
  return { calls: () => calls, over: () => void ((dead = false), (over = true)), dead: () => dead }
}

/** Delivers everything; an event whose worker died or threw is delivered again a little later. */
async function live(lab: Lab, fate: ReturnType<typeof meet>): Promise<void> {
  for (let events = 0; events < 200; events += 1) {
    const next = lab.queue.take()
    if (next === undefined) return
    if (next.dueAt > lab.clock.now()) await lab.clock.advance(next.dueAt - lab.clock.now())
    let failed = false
    await lab.deliver(next.event).catch(() => void (failed = true))
    if (fate.dead() || failed) {
      fate.over()
      await lab.queue.push(next.event satisfies RunEvent, 5)
    }
  }
  throw new Error('the run does not come to an end')
}

/** More than one chunk. */
const ACCOUNTS = 25
/** The plan in good weather. */
let reference: Run | undefined

/** Something happens while planning. */
async function planning(at: number, kind: Fate): Promise<number> {
  const lab = makeLab({ users: 60 })
  const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
  reference ??= await makeLab({ users: 60 }).plan('access.revokeAccess', lab.people.slice(0, ACCOUNTS), target)
  const runId = await lab.start('access.revokeAccess', lab.people.slice(0, ACCOUNTS), target)
  const fate = meet(lab, at, kind)
  await live(lab, fate)
  const calls = fate.calls()
  fate.over()
  const run = await lab.get(runId)
  expect(run).toMatchObject({
    state: 'planned',
    counts: reference.counts,
    plan: { changes: reference.plan?.changes, excluded: reference.plan?.excluded },
  })
  expect(lab.changes).toEqual([])
  return calls
}

/** Something happens while applying. */
async function applying(at: number, kind: Fate): Promise<number> {
  const lab = makeLab({ users: 60 })
  const workspaceId = lab.world.workspaceLabelled('confluence').id
  const asked = lab.people.slice(0, ACCOUNTS)
  const planned = await lab.plan('access.revokeAccess', asked, { workspaceId })
  await lab.apply(planned)
  const fate = meet(lab, at, kind)
  const before = lab.atlassian.requests.length
  await live(lab, fate)
  const calls = fate.calls()
  fate.over()
  const run = await lab.get(planned.runId)
  expect(run.state).toBe('finished')
  await expectSound(lab, run)
  expect(run.counts).toMatchObject({ succeeded: planned.plan?.changes, unknown: 0, failed: 0 })
  const writes = lab.atlassian.requests
    .slice(before)
    .filter(({ method, path, status }) => (method === 'DELETE' || path.endsWith('/revoke')) && status === 204)
  // Roles are revoked by a body on the account's own path: each account has at most one of them here.
  expect(new Set(writes.map(({ path }) => path)).size, 'a write was sent twice').toBe(writes.length)
  return calls
}

/** A worker dies while applying, and the run is cancelled before anybody comes back to it. */
async function cancelling(at: number, kind: Fate): Promise<number> {
  const lab = makeLab({ users: 60 })
  const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
  const planned = await lab.plan('access.revokeAccess', lab.people.slice(0, ACCOUNTS), target)
  await lab.apply(planned)
  const fate = meet(lab, at, kind)
  const event = lab.queue.take()?.event
  if (event === undefined) throw new Error('no event')
  await lab.deliver(event).catch(() => undefined)
  const calls = fate.calls()
  fate.over()
  const { state } = await lab.get(planned.runId)
  if (state === 'applying') await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })
  await lab.queue.push(event, 5)
  await live(lab, fate)
  const run = await lab.get(planned.runId)
  expect(['cancelled', 'finished']).toContain(run.state)
  const items = await lab.items(run.runId)
  expect(items.filter(({ state }) => state === 'attempting' || state === 'planned')).toEqual([])
  const succeeded = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
  expect(new Set(lab.changes.map(({ accountId }) => accountId))).toEqual(new Set(succeeded))
  const entries = lab.auditEntries().filter(({ runId, targetId }) => runId === run.runId && targetId !== null)
  for (const { targetId } of entries.filter(({ phase }) => phase === 'intent')) {
    expect(entries.filter((entry) => entry.targetId === targetId && entry.phase === 'outcome')).toHaveLength(1)
  }
  return calls
}

describe('a worker', () => {
  for (const [phase, scenario] of Object.entries({ planning, applying, cancelling })) {
    for (const fate of ['dies before', 'dies after', 'is refused', 'gets no answer from'] as const) {
      it(
        `${phase}, that ${fate} any one of its calls: the run goes on, nothing is done twice, nothing is lost`,
        { timeout: 120_000 },
        async () => {
          const calls = await scenario(Number.POSITIVE_INFINITY, fate)
          expect(calls).toBeGreaterThan(30)
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
