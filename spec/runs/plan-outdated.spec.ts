import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { runRow, readRun } from '../../server/runs/record.ts'
import { Refused } from '../harness.ts'
import { makeLab, type Lab } from './run-lab.ts'

/** What the refusal of an outdated plan names. */
async function changedOf(applied: Promise<void>): Promise<readonly string[]> {
  const error: unknown = await applied.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  expect((error as Refused).code).toBe('PLAN_OUTDATED')
  return (error as Refused).body.details?.changed ?? []
}

const protectNobody = (lab: Lab, version: number) =>
  lab.ask('organizationAdmin', 'protection.setProtection', {
    protection: { emails: ['somebody@example.com'], domains: [], groups: [] },
    version,
  })
const setRules = (lab: Lab, minimumAccountAgeDays: number) =>
  lab.ask('organizationAdmin', 'settings.setRules', { rules: { ...DEFAULT_RULES, minimumAccountAgeDays }, version: 0 })

describe('a plan that is no longer true', () => {
  it('is not applied after the protected list was changed, and nothing is written', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    await protectNobody(lab, 0)
    expect(await changedOf(lab.apply(planned))).toEqual(['protected-list'])
    await lab.drain()
    expect(lab.changes).toEqual([])
    expect((await lab.get(planned.runId)).state).toBe('planned')
    // Made again, it can be applied.
    const again = await lab.run('users.suspendUser', lab.people)
    expect(again.state).toBe('finished')
  })

  it('is not applied after the rules were changed', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    await setRules(lab, 30)
    expect(await changedOf(lab.apply(planned))).toEqual(['rules'])
  })

  it('stands on the list that its first accounts were judged by, also when it took several visits', async () => {
    const lab = makeLab({ users: 1_000 })
    const runId = await lab.start('access.revokeAccess', lab.people, {
      workspaceId: lab.world.workspaceLabelled('jira').id,
    })
    let protectedThen = false
    // In the middle of the planning.
    const stop = lab.atlassian.onExchange(() => {
      if (protectedThen || lab.requestCount() < 200) return
      protectedThen = true
      void protectNobody(lab, 0)
    })
    await lab.drain()
    stop()
    expect(protectedThen).toBe(true)
    const planned = await lab.get(runId)
    expect(planned.plan?.basis?.protectionVersion).toBe(0)
    expect(await changedOf(lab.apply(planned))).toEqual(['protected-list'])
  })

  it('is not applied when the group or the product is not what it was', async () => {
    const lab = makeLab()
    const { world } = lab
    const group = world.groupNamed('jira-users')
    const byGroup = await lab.plan('groups.removeFromGroup', lab.people, { groupId: group.id })
    const jira = world.workspaceLabelled('jira')
    const byProduct = await lab.plan('access.revokeAccess', lab.people, { workspaceId: jira.id })
    expect(byGroup.plan?.basis?.group).toMatch(/^editable /)
    expect(byProduct.plan?.basis?.workspace).toBe('there')
    // The identity provider takes the group over; the product is given up.
    Object.assign(group, { externalSynced: true, managedBy: 'external', modifiable: false })
    Object.assign(jira, { id: `${jira.id}-gone` })
    expect(await changedOf(lab.apply(byGroup))).toEqual(['group'])
    expect(await changedOf(lab.apply(byProduct))).toEqual(['workspace'])
  })

  it('of an earlier version, which did not write down what it stood on, is made again', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    const row = await readRun(lab.store, planned.runId)
    if (row?.record.plan == null) throw new Error('there is no plan')
    const { basis: _basis, ...older } = row.record.plan
    const stored = runRow({ ...row, record: { ...row.record, plan: older as typeof row.record.plan } })
    await lab.store.transact([{ op: 'set', entity: ENTITY.run, key: planned.runId, value: stored }])
    expect(await changedOf(lab.apply(planned))).toEqual(['app'])
  })

  it('is not applied while it cannot be found out whether it still holds', async () => {
    const lab = makeLab()
    const planned = await lab.plan('access.revokeAccess', lab.people, {
      workspaceId: lab.world.workspaceLabelled('jira').id,
    })
    await lab.store.createEntity(ENTITY.singleton, KEY.rules, { kind: KEY.rules, version: 1, value: 'broken' })
    await expect(lab.apply(planned)).rejects.toMatchObject({ code: 'RULES_UNKNOWN' })
    await lab.drain()
    expect(lab.changes).toEqual([])
  })
})
