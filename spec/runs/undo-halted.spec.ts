import { describe, expect, it } from 'vitest'
import { RunId } from '../../contract/vocabulary.ts'
import { KEY } from '../../server/keys.ts'
import { timestamp } from '../../server/timestamp.ts'
import { apply, setBreaker, stage } from './breaker-stage.ts'
import { makeLab } from './run-lab.ts'
import { snapshot } from './snapshot.ts'

/** Undo of a run that did not come to its end: one that stands still, was cancelled, or is stuck. */
describe('runs.undoRun of a run that was halted', () => {
  it('of a run that the breaker has stopped: what it did is given back while it waits', async () => {
    const { lab, target, holders } = await stage({ accounts: 100, share: 0 })
    const before = snapshot(lab)
    const planned = await lab.plan('access.revokeAccess', holders.slice(0, 25), target)
    await apply(lab, planned, null)
    await setBreaker(lab, { accounts: 20, share: 0 }, 1)
    await lab.drain()
    const stopped = await lab.get(planned.runId)
    expect(stopped).toMatchObject({ state: 'paused', counts: { succeeded: 20 } })
    const back = await lab.finish(await lab.undo(stopped))
    expect(back).toMatchObject({ state: 'finished', counts: { total: 20, succeeded: 20 } })
    expect(snapshot(lab)).toEqual(before)
    expect(await lab.get(stopped.runId)).toMatchObject({ state: 'paused', followUps: [{ runId: back.runId }] })
  })

  it('not while the run may still write, and not of nobody but yourself', async () => {
    const lab = makeLab()
    const runId = await lab.start('users.suspendUser', lab.people)
    const unfinished = { runId: RunId.parse(runId) }
    await expect(lab.undo(unfinished)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await lab.drain()
    const planned = await lab.get(runId)
    await expect(lab.undo(unfinished)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await lab.apply(planned)
    await expect(lab.undo(unfinished)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await lab.deliverNext()
    await lab.drain()
    // Somebody who was suspended by another and may now undo it is not given back to themselves.
    const second = lab.world.fixtures.secondOrganizationAdmin
    lab.outside(() => lab.world.addMembership(lab.world.groupNamed('jira-administrators').id, second))
    lab.outside(() => lab.world.revokePlatformRole(second, 'atlassian/org-admin'))
    const other = await lab.run('groups.removeFromGroup', [second], { groupId: lab.world.groupNamed('jira-users').id })
    expect(other.counts.succeeded).toBe(1)
    lab.outside(() => lab.world.assignPlatformRole(second, 'atlassian/org-admin'))
    const asked = { runId: other.runId, accountIds: null, reason: 'give it to me', ticket: null }
    expect(await lab.call(second, 'runs.undoRun', { ...asked, requestKey: 'a-key-of-the-second-admin' })).toMatchObject(
      { body: { code: 'PROTECTED' } },
    )
  })

  it('of a run that was cancelled or got stuck half-way: what was done is given back', async () => {
    for (const end of ['cancelled', 'stuck'] as const) {
      const lab = makeLab()
      const before = snapshot(lab)
      const planned = await lab.plan('users.suspendUser', lab.people)
      await lab.apply(planned)
      let writes = 0
      lab.atlassian.onExchange(({ request: { path } }) => {
        if (!path.endsWith('/suspend')) return
        writes += 1
        if (writes === 30 && end === 'cancelled')
          lab.store.put(KEY.runCancel(planned.runId), { at: timestamp(lab.clock.now()) })
        if (writes === 30 && end === 'stuck') lab.secrets.key = undefined
      })
      await lab.drain()
      lab.secrets.key = lab.world.demoKey
      const first = await lab.get(planned.runId)
      expect(first.state).toBe(end)
      expect(first.counts.succeeded).toBeGreaterThanOrEqual(30)
      expect(first.counts.succeeded).toBeLessThan(planned.plan?.changes ?? 0)
      const back = await lab.finish(await lab.undo(first))
      expect(back.counts).toMatchObject({ total: first.counts.succeeded, succeeded: first.counts.succeeded })
      expect(snapshot(lab)).toEqual(before)
    }
  })
})
