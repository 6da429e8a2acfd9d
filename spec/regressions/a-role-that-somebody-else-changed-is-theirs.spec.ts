import { describe, expect, it } from 'vitest'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { expectSound, makeLab } from '../runs/run-lab.ts'

/**
 * Atlassian answers giving and taking a role with success also when it was so before. What another admin had done between the
 * plan and the write was told as done by the run, and undoing the run would have turned it back.
 */
describe('a role that somebody else changed after the plan', () => {
  it.each<[AccountCommand]>([['access.revokeAccess'], ['access.grantAccess']])('%s', async (command) => {
    const lab = makeLab({ users: 300 })
    const { id: workspaceId } = lab.world.workspaceLabelled('jira')
    const people = command === 'access.grantAccess' ? lab.people.slice(0, 80) : lab.people
    const planned = await lab.plan(command, people, { workspaceId })
    const byRole = (await lab.items(planned.runId)).filter(
      ({ state, steps }) =>
        state === 'planned' &&
        steps.length === 1 &&
        steps.every(({ step }) => 'roleId' in step && step.roleId === 'atlassian/user'),
    )
    const [item] = byRole
    const [step] = item?.steps ?? []
    if (item === undefined || step === undefined || !('roleId' in step.step)) throw new Error('nobody has a role')
    const roleId = 'atlassian/user'
    expect(step.step.roleId).toBe(roleId)
    lab.outside(() =>
      command === 'access.revokeAccess'
        ? lab.world.revokeRole(item.accountId, workspaceId, roleId)
        : lab.world.assignRole(item.accountId, workspaceId, roleId),
    )
    expect(lab.byOthers).toHaveLength(1)
    const run = await lab.finish(planned)
    await expectSound(lab, run)
    expect((await lab.items(run.runId)).find(({ accountId }) => accountId === item.accountId)?.state).toBe('already')
    expect(lab.changes.filter(({ accountId }) => accountId === item.accountId)).toEqual([])
    expect(lab.idle).toEqual([])
  })
})
