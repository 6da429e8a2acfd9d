import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { Fates, live, type Fate } from './fate.ts'
import { expectSound, makeLab } from './run-lab.ts'

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
  const fates = new Fates(lab, [{ at, fate: kind }])
  await live(lab, fates)
  const calls = fates.calls
  fates.pause()
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
  const fates = new Fates(lab, [{ at, fate: kind }])
  const before = lab.atlassian.requests.length
  await live(lab, fates)
  const calls = fates.calls
  fates.pause()
  const run = await lab.get(planned.runId)
  expect(run.state).toBe('finished')
  await expectSound(lab, run)
  expect(run.counts).toMatchObject({ succeeded: planned.plan?.changes, unknown: 0, failed: 0 })
  // The calls of the verification are among those at which it dies.
  expect(run.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
  expect(run.verification?.seats.map(({ workspaceId, freed }) => ({ workspaceId, seats: freed }))).toEqual(
    planned.plan?.seatsFreed,
  )
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
  const fates = new Fates(lab, [{ at, fate: kind }])
  const event = lab.queue.take()?.event
  if (event === undefined) throw new Error('no event')
  await lab.deliver(event).catch(() => undefined)
  const calls = fates.calls
  fates.pause()
  const { state } = await lab.get(planned.runId)
  if (state === 'applying') await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })
  await lab.queue.push(event, 5)
  await live(lab, fates)
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
