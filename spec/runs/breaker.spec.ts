import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { apply, lift, setBreaker, stage } from './breaker-stage.ts'
import { atWrite } from './lost-answers.ts'
import { expectSound, type Lab } from './run-lab.ts'

const DAY = 86_400_000
const takenOn = (lab: Lab) => lab.changes.length

describe('the breaker, before a run', () => {
  it('wants the number for more seats of a product than its share, and lets a run that has it go through', async () => {
    const { lab, target, holders } = await stage({ accounts: 3, share: 0.02 })
    const planned = await lab.plan('access.revokeAccess', holders.slice(0, 30), target)
    expect(planned.plan).toMatchObject({ changes: 30, needsTypedCount: true })
    await expect(apply(lab, planned, null)).rejects.toMatchObject({ code: 'CONFIRMATION_REQUIRED' })
    await apply(lab, planned, 30)
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'finished', paused: null, counts: { succeeded: 30 } })
    await expectSound(lab, run)
  })

  it('looks at each product: few of all people can be most of one product', async () => {
    const { lab, holders } = await stage({ accounts: 3, share: 0.2 })
    const planned = await lab.plan('users.suspendUser', holders.slice(0, 8))
    const most = Math.max(
      ...(planned.plan?.seatsFreed ?? []).map(({ workspaceId, seats }) =>
        seats > 3 ? seats / lab.world.seatHolders(workspaceId).length : 0,
      ),
    )
    expect(planned.plan?.needsTypedCount).toBe(most > 0.2)
  })

  it('counts what other runs took within a day, and forgets it after', async () => {
    const { lab, target, holders, seats } = await stage({ accounts: 3, share: 0.0 })
    for (const [from, typed] of [
      [0, false],
      [3, true],
    ] as const) {
      const planned = await lab.plan('access.revokeAccess', holders.slice(from, from + 3), target)
      expect(planned.plan, `from ${from} of ${seats}`).toMatchObject({ changes: 3, needsTypedCount: typed })
      if (!typed) await apply(lab, planned, null)
      else await expect(apply(lab, planned, null)).rejects.toMatchObject({ code: 'CONFIRMATION_REQUIRED' })
      await lab.drain()
    }
    await lab.clock.advance(DAY + 1_000)
    const later = await lab.plan('access.revokeAccess', holders.slice(3, 6), target)
    expect(later.plan).toMatchObject({ changes: 3, needsTypedCount: false })
    await apply(lab, later, null)
    await lab.drain()
    expect((await lab.get(later.runId)).counts.succeeded).toBe(3)
  })

  it('asks again when another run took seats after this plan was made', async () => {
    const { lab, target, holders } = await stage({ accounts: 3, share: 0 })
    const plans = [
      await lab.plan('access.revokeAccess', holders.slice(0, 3), target),
      await lab.plan('access.revokeAccess', holders.slice(3, 6), target),
    ] as const
    expect(plans.map(({ plan }) => plan?.needsTypedCount)).toEqual([false, false])
    await apply(lab, plans[0], null)
    await lab.drain()
    await expect(apply(lab, plans[1], null)).rejects.toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      body: { details: { expectedCount: 3 } },
    })
    await apply(lab, plans[1], 3)
    await lab.drain()
    expect((await lab.get(plans[1].runId)).counts.succeeded).toBe(3)
  })

  it('remembers what a run took when its data is deleted', async () => {
    const { lab, target, holders } = await stage({ accounts: 3, share: 0 })
    const first = await lab.plan('access.revokeAccess', holders.slice(0, 3), target)
    await apply(lab, first, null)
    await lab.drain()
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: first.runId })
    const second = await lab.plan('access.revokeAccess', holders.slice(3, 6), target)
    expect(second.plan?.needsTypedCount).toBe(true)
  })
})

/** Two small runs, applied at once: neither was beyond the breaker when it began. */
async function creeping(lab: Lab, target: { workspaceId: string }, holders: readonly string[]): Promise<[Run, Run]> {
  const one = await lab.plan('access.revokeAccess', holders.slice(0, 3), target)
  const two = await lab.plan('access.revokeAccess', holders.slice(3, 6), target)
  await apply(lab, one, null)
  await apply(lab, two, null)
  await lab.drain()
  return [await lab.get(one.runId), await lab.get(two.runId)]
}

describe('the breaker, while a run is applied', () => {
  it('stops small runs that creep around it together', async () => {
    const { lab, target, holders } = await stage({ accounts: 3, share: 0 })
    const [one, two] = await creeping(lab, target, holders)
    expect(one).toMatchObject({ state: 'finished', counts: { succeeded: 3 } })
    expect(two).toMatchObject({
      state: 'paused',
      paused: { by: 'breaker', actorId: null, workspaceId: target.workspaceId, taken: 6, allowed: 3 },
      counts: { planned: 3, succeeded: 0 },
    })
    expect(takenOn(lab)).toBe(3)
  })

  it('goes on when an admin types the number that is left, and says so in the audit log', async () => {
    const { lab, target, holders } = await stage({ accounts: 3, share: 0 })
    const [, two] = await creeping(lab, target, holders)
    await expect(lift(lab, two, 2)).rejects.toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
      body: { details: { expectedCount: 3 } },
    })
    expect(await lift(lab, two, 3)).toEqual({ runId: two.runId, state: 'applying' })
    // A second click starts nothing new.
    expect(await lift(lab, two, 3)).toEqual({ runId: two.runId, state: 'applying' })
    await lab.drain()
    const run = await lab.get(two.runId)
    expect(run).toMatchObject({ state: 'finished', paused: null, counts: { succeeded: 3 } })
    const admin = lab.world.personas.organizationAdmin
    expect(run.lifts).toMatchObject([{ actorId: admin, reason: 'the team has left', typedCount: 3 }])
    const told = lab
      .auditEntries()
      .filter(({ action, status }) => action === 'runs.liftBreaker' && status === 'succeeded')
    expect(told.map(({ actorId, runId, details }) => ({ actorId, runId, details }))[0]).toEqual({
      actorId: admin,
      runId: two.runId,
      details: { accounts: 3, taken: 6, workspaceId: target.workspaceId },
    })
  })

  it('can be cancelled from there, and lets nobody else have its accounts before', async () => {
    const { lab, target, holders } = await stage({ accounts: 3, share: 0 })
    const [, two] = await creeping(lab, target, holders)
    const same = await lab.plan('access.revokeAccess', holders.slice(3, 4), target)
    await expect(apply(lab, same, 1)).rejects.toMatchObject({ code: 'ACCOUNTS_BUSY' })
    await expect(lab.ask('organizationAdmin', 'runs.deleteRun', { runId: two.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
    await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: two.runId })
    await lab.drain()
    expect(await lab.get(two.runId)).toMatchObject({
      state: 'cancelled',
      paused: null,
      counts: { skipped: 3, planned: 0 },
    })
    await apply(lab, same, 1)
    await lab.drain()
    expect((await lab.get(same.runId)).counts.succeeded).toBe(1)
  })

  it('follows rules that become stricter meanwhile, and stops between two batches', async () => {
    const { lab, target, holders } = await stage({ accounts: 100, share: 1 })
    const planned = await lab.plan('access.revokeAccess', holders.slice(0, 45), target)
    await apply(lab, planned, null)
    atWrite(lab, 5, () => setBreaker(lab, { accounts: 30, share: 0.01 }, 1))
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'paused', counts: { succeeded: 20, planned: 25, attempting: 0 } })
    await lift(lab, run, 25)
    await lab.drain()
    const after = await lab.get(planned.runId)
    expect(after).toMatchObject({ state: 'finished', counts: { succeeded: 45 } })
    await expectSound(lab, after)
  })

  it('stops when the product has fewer seats now than when the plan was made', async () => {
    const { lab, target, holders, seats } = await stage({ accounts: 3, share: 0.5 })
    const mine = holders.slice(0, 6)
    const planned = await lab.plan('access.revokeAccess', mine, target)
    expect(planned.plan?.needsTypedCount).toBe(false)
    await apply(lab, planned, null)
    lab.outside(() => {
      const others = lab.world
        .seatHolders(target.workspaceId)
        .filter((one) => !mine.includes(one as never) && one !== lab.world.personas.organizationAdmin)
      for (const accountId of others.slice(0, seats - 8))
        for (const membership of lab.world.account(accountId)?.state.memberships ?? [])
          lab.world.suspend(lab.world.directories[membership.directory]?.directoryId ?? '', accountId)
    })
    await lab.drain()
    expect(seats).toBeGreaterThan(12)
    expect(await lab.get(planned.runId)).toMatchObject({
      state: 'paused',
      paused: { taken: 6 },
      counts: { succeeded: 0 },
    })
  })

  it('touches nobody while the rules cannot be read', async () => {
    const { lab, target, holders } = await stage({ accounts: 100, share: 1 })
    const planned = await lab.plan('access.revokeAccess', holders.slice(0, 6), target)
    await apply(lab, planned, null)
    await lab.store.transact([
      { op: 'set', entity: ENTITY.singleton, key: KEY.rules, value: { kind: KEY.rules, version: 9, value: {} } },
    ])
    await lab.drain()
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'stuck', problem: 'RULES_UNKNOWN' })
    expect(takenOn(lab)).toBe(0)
  })

  it('says nothing to a run that takes no seats', async () => {
    const { lab, holders } = await stage({ accounts: 0, share: 0 })
    const two = holders.slice(0, 2)
    const gone = await lab.plan('users.suspendUser', two)
    await apply(lab, gone, gone.plan?.changes ?? 0)
    await lab.drain()
    await setBreaker(lab, { accounts: 2, share: 0 }, 1)
    const back = await lab.plan('users.restoreUser', two)
    await apply(lab, back, null)
    await lab.drain()
    expect(await lab.get(back.runId)).toMatchObject({ state: 'finished', counts: { succeeded: back.plan?.changes } })
  })
})
