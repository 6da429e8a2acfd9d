import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { makeWatchdog } from '../../server/runs/index.ts'
import { atWrite } from './lost-answers.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const MINUTES = 60_000
const freedBy = ({ verification }: Run) =>
  verification?.seats.map(({ promised, freed, held, unknown }) => ({ promised, freed, held, unknown }))

/** As the plan promised it. */
const allFreed = ({ plan }: Run) =>
  plan?.seatsFreed.map(({ seats }) => ({ promised: seats, freed: seats, held: 0, unknown: 0 })) ?? []

/** Applies a plan to its end, but not its verification. */
async function finished(lab: Lab, planned: Run): Promise<Run> {
  await lab.apply(planned)
  while ((await lab.get(planned.runId)).state === 'applying') expect(await lab.deliverNext()).toBe(true)
  return lab.get(planned.runId)
}
const revoke = (lab: Lab, accountIds: readonly string[]): Promise<Run> =>
  lab.plan('access.revokeAccess', accountIds, { workspaceId: lab.world.workspaceLabelled('confluence').id })

describe('the verification of a run', () => {
  it('comes by itself, not before Atlassian shows every change, and says that what was promised is so', async () => {
    const lab = makeLab()
    const planned = await revoke(lab, lab.people.slice(0, 80))
    lab.weather.set('calm', { staleReadMs: 30_000 })
    const run = await finished(lab, planned)
    expect(run).toMatchObject({ state: 'finished', verification: { state: 'waiting', doneAt: null, differences: 0 } })
    const dueAt = Date.parse(run.verification?.dueAt ?? '')
    expect(dueAt - Date.parse(run.finishedAt ?? '')).toBeGreaterThanOrEqual(30_000)
    const before = lab.requestCount()
    await lab.drain()
    const verified = await lab.get(run.runId)
    expect(verified).toEqual({ ...run, verification: verified.verification })
    const [promised] = planned.plan?.seatsFreed ?? []
    expect(promised?.seats).toBeGreaterThan(20)
    expect(verified.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
    expect(freedBy(verified)).toEqual(allFreed(planned))
    expect(Date.parse(verified.verification?.doneAt ?? '')).toBeGreaterThanOrEqual(dueAt)
    for (const item of await expectSound(lab, verified))
      expect([item.accountId, item.verified]).toEqual([item.accountId, item.state === 'succeeded' ? 'as-done' : null])
    // Ten accounts in a call, and one call for each account's roles.
    expect(lab.requestCount() - before).toBeLessThan(run.counts.succeeded * 1.5)
  })

  it('asks nothing for each account when a suspension is enough to know', async () => {
    const lab = makeLab()
    const run = await finished(lab, await lab.plan('users.suspendUser', lab.people.slice(0, 100)))
    const before = lab.requestCount()
    await lab.drain()
    expect(lab.requestCount() - before).toBeLessThan(30)
    const verified = await lab.get(run.runId)
    expect(verified.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
    expect(verified.verification?.seats.length).toBeGreaterThan(0)
    for (const { promised, freed } of verified.verification?.seats ?? []) expect(freed).toBe(promised)
  })

  it('names each difference: a seat that somebody gave back meanwhile, and through what', async () => {
    const lab = makeLab()
    const run = await finished(lab, await revoke(lab, lab.people.slice(0, 80)))
    const [first] = (await lab.items(run.runId)).filter(
      ({ frees, steps }) => frees?.length === 1 && steps[0]?.step.kind === 'leave-group',
    )
    const step = first?.steps[0]?.step
    if (first === undefined || step?.kind !== 'leave-group') throw new Error('nobody left a group')
    lab.outside(() => lab.world.addMembership(step.groupId, first.accountId))
    await lab.drain()
    const verified = await lab.get(run.runId)
    expect(verified.verification).toMatchObject({ state: 'done', differences: 1, unknown: 0 })
    const [seat] = verified.verification?.seats ?? []
    expect(seat).toMatchObject({ freed: (seat?.promised ?? 0) - 1, held: 1 })
    const item = (await lab.items(run.runId)).find(({ accountId }) => accountId === first.accountId)
    expect(item).toMatchObject({ state: 'succeeded', verified: 'different' })
    expect(item?.differences).toEqual([
      { kind: 'step', step },
      { kind: 'seat', workspaceId: first.frees?.[0], through: ['group'], groupIds: [step.groupId] },
    ])
  })

  it('what cannot be read is unknown, never freed; by hand it is read again', async () => {
    const lab = makeLab()
    const run = await finished(lab, await revoke(lab, lab.people.slice(0, 80)))
    lab.weather.set('calm', { serverError: 1 })
    await lab.drain()
    lab.weather.set('calm')
    const blind = await lab.get(run.runId)
    expect(blind).toMatchObject({ state: 'finished', counts: run.counts })
    expect(blind.verification).toMatchObject({ state: 'done', differences: 0, unknown: run.counts.succeeded })
    expect(freedBy(blind)).toEqual(allFreed(run).map((seat) => ({ ...seat, freed: null, unknown: seat.promised })))

    await lab.ask('organizationAdmin', 'runs.verifyRun', { runId: run.runId })
    for (const item of await lab.items(run.runId)) expect(item.verified).toBeNull()
    await lab.drain()
    const seen = await lab.get(run.runId)
    expect(seen.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
    expect(freedBy(seen)).toEqual(allFreed(run))
  })

  it('one account whose access cannot be read is unknown, and the others are told as they are', async () => {
    const lab = makeLab()
    const run = await finished(lab, await revoke(lab, lab.people.slice(0, 80)))
    // By their status nobody can tell: only their roles say whether the seat is held.
    const one = (await lab.items(run.runId)).find(
      ({ frees, steps }) => frees?.length === 1 && steps[0]?.step.kind === 'leave-group',
    )
    const hidden = one?.accountId ?? 'nobody'
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    Object.assign(lab.atlassian, {
      handle: (...[request, caller]: Parameters<typeof handle>) =>
        decodeURIComponent(new URL(request.url).pathname).endsWith(`/users/${hidden}/role-assignments`)
          ? Promise.resolve(Response.json({ errors: [{ status: '404', code: 'NOT_FOUND' }] }, { status: 404 }))
          : handle(request, caller),
    })
    await lab.drain()
    const verified = await lab.get(run.runId)
    expect(verified.verification).toMatchObject({ state: 'done', differences: 0, unknown: 1 })
    for (const { workspaceId, promised, freed, held, unknown } of verified.verification?.seats ?? []) {
      const missing = one?.frees?.includes(workspaceId) === true ? 1 : 0
      expect({ freed, held, unknown }).toEqual({ freed: promised - missing, held: 0, unknown: missing })
    }
    const states = (await lab.items(run.runId)).filter(({ verified: found }) => found === 'unknown')
    expect(states.map(({ accountId }) => accountId)).toEqual([hidden])
  })

  it('a key that is gone leaves the run as it ended, and the verification unknown', async () => {
    const lab = makeLab()
    const run = await finished(lab, await revoke(lab, lab.people.slice(0, 40)))
    lab.secrets.key = undefined
    await lab.drain()
    lab.secrets.key = lab.world.demoKey
    const blind = await lab.get(run.runId)
    expect(blind).toMatchObject({ state: 'finished', problem: null, verification: { state: 'unknown', doneAt: null } })
    for (const { freed } of blind.verification?.seats ?? []) expect(freed).toBeNull()
  })

  it('a cancelled run is read back for what was changed before', async () => {
    const lab = makeLab()
    const planned = await revoke(lab, lab.people)
    await lab.apply(planned)
    atWrite(lab, 20, () => lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId }))
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'cancelled', verification: { state: 'done', differences: 0, unknown: 0 } })
    const [seat] = run.verification?.seats ?? []
    const changed = (await lab.items(run.runId)).filter(({ state }) => state === 'succeeded')
    const freed = changed.filter(({ frees }) => frees?.some((id) => id === seat?.workspaceId)).length
    expect(freed).toBeGreaterThan(0)
    expect(seat).toMatchObject({ freed, held: 0, unknown: 0 })
    expect(seat?.promised).toBeGreaterThan(freed)
  })

  it('there is none where nothing was changed, and it cannot be asked for', async () => {
    const lab = makeLab()
    const planned = await revoke(lab, lab.people.slice(0, 40))
    await expect(lab.ask('organizationAdmin', 'runs.verifyRun', { runId: planned.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'cancelled', verification: null })
    await expect(lab.ask('organizationAdmin', 'runs.verifyRun', { runId: planned.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
  })

  it('is woken when its event was lost, survives events that come twice, and a run that is deleted meanwhile', async () => {
    const lab = makeLab()
    const run = await finished(lab, await revoke(lab, lab.people.slice(0, 80)))
    lab.queue.waiting.splice(0)
    const watch = makeWatchdog(lab.portsFor(null))
    expect(await watch()).toBe(0)
    await lab.clock.sleep(7 * MINUTES)
    expect(await watch()).toBe(1)
    expect(await watch()).toBe(1)
    const [event] = lab.queue.waiting.splice(0).map((one) => one.event)
    if (event === undefined) throw new Error('no event')
    await Promise.all([lab.deliver(event), lab.deliver(event), lab.deliver(event)])
    await lab.drain()
    const verified = await lab.get(run.runId)
    expect(freedBy(verified)).toEqual(allFreed(run))

    const other = await finished(lab, await revoke(lab, lab.people.slice(80, 160)))
    const working = lab.drain()
    await lab.clock.sleep(40_000)
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: other.runId })
    await working
    await lab.drain()
    expect(lab.queue.waiting).toEqual([])
    expect(await lab.call('organizationAdmin', 'runs.getRun', { runId: other.runId })).toMatchObject({ status: 404 })
    expect(lab.store.dump().filter(({ key }) => key.startsWith(`${other.runId}:items`))).toEqual([])
  })
})
