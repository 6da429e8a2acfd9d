import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { makeWatchdog } from '../../server/runs/index.ts'
import { atWrite } from './lost-answers.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const HOUR = 3_600_000

/** A run that stands still after some of its accounts were done, and before all of them were. */
async function pausedInTheMiddle(lab: Lab): Promise<Run> {
  const planned = await lab.plan('users.suspendUser', lab.people)
  await lab.apply(planned)
  atWrite(lab, 25, async () => {
    expect(await lab.ask('organizationAdmin', 'runs.pauseRun', { runId: planned.runId })).toMatchObject({
      state: 'applying',
    })
  })
  await lab.drain()
  return lab.get(planned.runId)
}

describe('runs.pauseRun', () => {
  it('lets a run stand still between two accounts, with nothing in doubt, and says who wanted it', async () => {
    const lab = makeLab()
    const run = await pausedInTheMiddle(lab)
    expect(run).toMatchObject({
      state: 'paused',
      slowedUntil: null,
      paused: { by: 'person', actorId: lab.world.personas.organizationAdmin, workspaceId: null },
      counts: { attempting: 0, unknown: 0, failed: 0 },
    })
    expect(run.counts.planned).toBeGreaterThan(0)
    expect(lab.changes).toHaveLength(run.counts.succeeded)
    // Nothing moves while it stands, not even after an event that comes late; the watchdog leaves it alone.
    await lab.deliver({ runId: run.runId, kind: 'apply', version: 1 })
    await lab.clock.sleep(HOUR)
    expect(await makeWatchdog(lab.portsFor(null))()).toBe(0)
    expect(lab.queue.waiting).toEqual([])
    expect(await lab.get(run.runId)).toEqual(run)
    expect(await lab.ask('organizationAdmin', 'runs.pauseRun', { runId: run.runId })).toMatchObject({ state: 'paused' })
    expect(
      lab.auditEntries().filter(({ action, status }) => action === 'runs.pauseRun' && status === 'succeeded'),
    ).toHaveLength(2)
  })

  it('is told as asked for until the run stands, to whoever looks, and so is a cancel', async () => {
    const lab = makeLab()
    const { runId } = await lab.plan('users.suspendUser', lab.people)
    expect(await lab.get(runId)).toMatchObject({ asked: null })
    await lab.apply(await lab.get(runId))
    expect(await lab.get(runId)).toMatchObject({ state: 'applying', asked: null })
    await lab.ask('organizationAdmin', 'runs.pauseRun', { runId })
    expect(await lab.get(runId)).toMatchObject({ state: 'applying', asked: 'pause', paused: null })
    await lab.drain()
    expect(await lab.get(runId)).toMatchObject({ state: 'paused', asked: null })
    await lab.ask('organizationAdmin', 'runs.resumeRun', { runId })
    expect(await lab.get(runId)).toMatchObject({ state: 'applying', asked: null })
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId })
    expect(await lab.get(runId)).toMatchObject({ state: 'applying', asked: 'cancel' })
    await lab.drain()
    expect(await lab.get(runId)).toMatchObject({ state: 'cancelled', asked: null })
  })

  it('settles what is in doubt before it stands', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    let paused = false
    Object.assign(lab.atlassian, {
      handle: async (request: Request, ...rest: []) => {
        const answer = await handle(request, ...rest)
        if (!request.url.endsWith('/suspend') || paused) return answer
        paused = true
        // The answer to this one write is lost, and somebody asks for a pause at this very moment.
        await lab.ask('organizationAdmin', 'runs.pauseRun', { runId: planned.runId })
        throw new TypeError('the line is cut')
      },
    })
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'paused', counts: { attempting: 0, unknown: 0, failed: 0 } })
    expect(run.counts.succeeded).toBe(lab.changes.length)
    expect(run.counts.planned).toBeGreaterThan(0)
  })

  it('keeps the accounts busy for other runs, and names the run that has them', async () => {
    const lab = makeLab()
    const other = await lab.plan('users.suspendUser', lab.people)
    const run = await pausedInTheMiddle(lab)
    await expect(lab.apply(other)).rejects.toMatchObject({
      code: 'ACCOUNTS_BUSY',
      body: {
        details: {
          runId: run.runId,
          actorId: lab.world.personas.organizationAdmin,
          accounts: run.counts.planned,
        },
      },
    })
    await expect(lab.ask('organizationAdmin', 'runs.deleteRun', { runId: run.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
  })

  it('can be cancelled while it stands', async () => {
    const lab = makeLab()
    const paused = await pausedInTheMiddle(lab)
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: paused.runId })
    await lab.drain()
    const run = await lab.get(paused.runId)
    expect(run).toMatchObject({ state: 'cancelled', paused: null, counts: { succeeded: paused.counts.succeeded } })
    await expectSoundCancelled(lab, run)
  })

  it('is outdone by a cancel that is asked for before the worker came to it', async () => {
    const lab = makeLab()
    const { runId } = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(await lab.get(runId))
    atWrite(lab, 25, async () => {
      await lab.ask('organizationAdmin', 'runs.pauseRun', { runId })
      await lab.ask('organizationAdmin', 'runs.cancelRun', { runId })
    })
    await lab.drain()
    const run = await lab.get(runId)
    expect(run).toMatchObject({ state: 'cancelled', paused: null, counts: { planned: 0, attempting: 0 } })
    expect(run.counts.succeeded).toBeGreaterThan(0)
    expect(run.counts.skipped).toBeGreaterThan(0)
  })

  it('is for runs that are being applied', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    await expect(lab.ask('organizationAdmin', 'runs.pauseRun', { runId: planned.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
      body: { details: { state: 'planned' } },
    })
    const run = await lab.run('users.suspendUser', lab.people.slice(20, 40))
    await expect(lab.ask('organizationAdmin', 'runs.pauseRun', { runId: run.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
    expect(await lab.call('organizationAdmin', 'runs.pauseRun', { runId: 'run-00000000-none' })).toMatchObject({
      status: 404,
    })
  })
})

/** Accounts that a cancel left aside were never begun and have no audit entry. */
async function expectSoundCancelled(lab: Lab, run: Run): Promise<void> {
  const items = await lab.items(run.runId)
  const done = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
  expect(new Set(lab.changes.map(({ accountId }) => accountId))).toEqual(new Set(done))
  expect(items.filter(({ state }) => state === 'planned' || state === 'attempting')).toEqual([])
}

describe('a pause and its end', () => {
  it('gives the same result as a run that was never paused', async () => {
    const lab = makeLab()
    const paused = await pausedInTheMiddle(lab)
    await lab.ask('organizationAdmin', 'runs.resumeRun', { runId: paused.runId })
    await lab.drain()
    const run = await lab.get(paused.runId)
    expect(run).toMatchObject({ state: 'finished', paused: null, counts: { succeeded: paused.plan?.changes } })
    await expectSound(lab, run)
    const writes = lab.atlassian.requests.filter(({ path }) => path.endsWith('/suspend'))
    expect(new Set(writes.map(({ path }) => path)).size).toBe(writes.length)
  })
})
