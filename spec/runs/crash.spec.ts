import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../server/ports.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

class Dead extends Error {
  override readonly name = 'Dead'
}

/**
 * Lets a worker die at its n-th call that leaves it: storage, queue or Atlassian; before the call, or after its effect
 * and before its answer. A dead worker does nothing more. Forge then delivers the event again.
 */
function mortal(lab: Lab, dieAt: number, after: boolean): { calls: () => number; revive: () => void; died: () => boolean } {
  let calls = 0
  let dead = false
  let over = false
  const call = (): boolean => {
    if (dead) throw new Dead()
    if (over) return false
    calls += 1
    if (calls !== dieAt) return false
    dead = true
    if (!after) throw new Dead()
    return true
  }
  const lastWords = (dying: boolean): void => {
    if (dying) throw new Dead()
  }
  let dying = false
  lab.store.before = () => void (dying = call())
  lab.store.after = () => lastWords(dying)
  const push = lab.queue.push.bind(lab.queue)
  lab.queue.push = async (event, delaySeconds) => {
    const mine = call()
    await push(event, delaySeconds)
    lastWords(mine)
  }
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: async (...request: Parameters<typeof handle>) => {
      const mine = call()
      const answer = await handle(...request)
      lastWords(mine)
      return answer
    },
  })
  return { calls: () => calls, revive: () => void ((dead = false), (over = true)), died: () => dead }
}

/** Delivers everything; an event whose worker died is delivered again a little later. */
async function live(lab: Lab, mortality: ReturnType<typeof mortal>): Promise<void> {
  for (let events = 0; events < 200; events += 1) {
    const next = lab.queue.take()
    if (next === undefined) return
    if (next.dueAt > lab.clock.now()) await lab.clock.advance(next.dueAt - lab.clock.now())
    let failed = false
    await lab.deliver(next.event).catch(() => void (failed = true))
    if (mortality.died() || failed) {
      mortality.revive()
      await lab.queue.push(next.event satisfies RunEvent, 5)
    }
  }
  throw new Error('the run does not come to an end')
}

/** Dies while planning. */
async function planning(dieAt: number, after: boolean): Promise<number> {
  const lab = makeLab({ users: 60 })
  const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
  const reference = await makeLab({ users: 60 }).plan('access.revokeAccess', lab.people.slice(0, 30), target)
  const runId = await lab.start('access.revokeAccess', lab.people.slice(0, 30), target)
  const mortality = mortal(lab, dieAt, after)
  await live(lab, mortality)
  const calls = mortality.calls()
  mortality.revive()
  const run = await lab.get(runId)
  expect(run).toMatchObject({ state: 'planned', counts: reference.counts, plan: { changes: reference.plan?.changes, excluded: reference.plan?.excluded } })
  expect(lab.changes).toEqual([])
  return calls
}

/** Dies while applying. */
async function applying(dieAt: number, after: boolean): Promise<number> {
  const lab = makeLab({ users: 60 })
  const workspaceId = lab.world.workspaceLabelled('confluence').id
  const asked = lab.people.slice(0, 30)
  const planned = await lab.plan('access.revokeAccess', asked, { workspaceId })
  await lab.apply(planned)
  const mortality = mortal(lab, dieAt, after)
  const before = lab.atlassian.requests.length
  await live(lab, mortality)
  const calls = mortality.calls()
  mortality.revive()
  const run = await lab.get(planned.runId)
  expect(run.state).toBe('finished')
  await expectSound(lab, run)
  expect(run.counts).toMatchObject({ succeeded: planned.plan?.changes, unknown: 0, failed: 0 })
  const writes = lab.atlassian.requests.slice(before).filter(({ method, path, status }) => (method === 'DELETE' || path.endsWith('/revoke')) && status === 204)
  // Roles are revoked by a body on the account's own path: each account has at most one of them here.
  expect(new Set(writes.map(({ path }) => path)).size, 'a write was sent twice').toBe(writes.length)
  return calls
}

describe('a worker that dies', () => {
  for (const [phase, scenario] of Object.entries({ planning, applying })) {
    for (const after of [false, true]) {
      it(`${phase}, ${after ? 'after the effect of' : 'before'} any of its calls: the run goes on, nothing is done twice, nothing is lost`, { timeout: 120_000 }, async () => {
        const calls = await scenario(Number.POSITIVE_INFINITY, after)
        expect(calls).toBeGreaterThan(30)
        for (let dieAt = 1; dieAt <= calls; dieAt += 1) {
          await scenario(dieAt, after).catch((error: unknown) => {
            throw new Error(`dying ${after ? 'after' : 'before'} call ${dieAt} of ${calls}`, { cause: error })
          })
        }
      })
    }
  }
})
