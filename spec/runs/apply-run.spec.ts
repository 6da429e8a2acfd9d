import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { Sha256 } from '../../contract/vocabulary.ts'
import { makeLab } from './run-lab.ts'

describe('runs.applyRun', () => {
  it('takes the plan that was read and no other', async () => {
    const lab = makeLab()
    const { runId } = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    await expect(
      lab.ask('organizationAdmin', 'runs.applyRun', {
        runId,
        planHash: Sha256.parse('a'.repeat(64)),
        typedCount: null,
      }),
    ).rejects.toMatchObject({ code: 'PLAN_CHANGED' })
    expect(await lab.get(runId)).toMatchObject({ state: 'planned' })
  })

  it('wants the number typed when the change is beyond the breaker', async () => {
    const lab = makeLab()
    const { runId, plan } = await lab.plan('users.suspendUser', lab.people)
    if (plan === null) throw new Error('no plan')
    expect(plan.needsTypedCount).toBe(true)
    for (const typedCount of [null, plan.changes + 1, 1]) {
      await expect(
        lab.ask('organizationAdmin', 'runs.applyRun', { runId, planHash: plan.hash, typedCount }),
      ).rejects.toMatchObject({
        code: 'CONFIRMATION_REQUIRED',
        body: { details: { expectedCount: plan.changes } },
      })
    }
    expect(
      await lab.ask('organizationAdmin', 'runs.applyRun', { runId, planHash: plan.hash, typedCount: plan.changes }),
    ).toMatchObject({ state: 'applying' })
    const small = await lab.plan('users.suspendUser', lab.people.slice(0, 12))
    expect(small.plan?.needsTypedCount).toBe(false)
  })

  it('has nothing to do with a plan that changes nobody, and asks for no number that cannot be typed', async () => {
    const lab = makeLab({ users: 60 })
    for (const [command, accountIds] of [
      ['users.suspendUser', [lab.world.fixtures.secondOrganizationAdmin]],
      // It can't be taken back: with anybody to change, the number would have to be typed.
      ['customers.revokePortalAccess', lab.people.slice(0, 3)],
    ] as const) {
      const { runId, plan } = await lab.plan(command, accountIds)
      expect(plan, command).toMatchObject({ changes: 0, needsTypedCount: false })
      for (const typedCount of [null, 1])
        await expect(
          lab.ask('organizationAdmin', 'runs.applyRun', { runId, planHash: plan?.hash as never, typedCount }),
        ).rejects.toMatchObject({ code: 'PLAN_EMPTY' })
      expect(await lab.get(runId)).toMatchObject({ state: 'planned', appliedAt: null })
    }
  })

  it('takes no plan that is too old, and none that is not made yet', async () => {
    const lab = makeLab()
    const old = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    await lab.clock.advance(LIMITS.planMaxAgeMs + 1)
    await expect(lab.apply(old)).rejects.toMatchObject({ code: 'PLAN_EXPIRED' })
    const runId = await lab.start('users.suspendUser', lab.people.slice(0, 20))
    await expect(
      lab.ask('organizationAdmin', 'runs.applyRun', {
        runId,
        planHash: Sha256.parse('a'.repeat(64)),
        typedCount: null,
      }),
    ).rejects.toMatchObject({ code: 'RUN_STATE' })
  })

  it('has the same hash for the same plan of a run, and another for another', async () => {
    const lab = makeLab()
    const one = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    const other = await lab.plan('users.suspendUser', lab.people.slice(0, 21))
    expect(one.plan?.hash).not.toBe(other.plan?.hash)
    expect((await lab.get(one.runId)).plan?.hash).toBe(one.plan?.hash)
  })
})
