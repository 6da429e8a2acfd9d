import { describe, expect, it } from 'vitest'
import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { Run, RunItem } from '../../contract/runs/run.ts'
import { RunId } from '../../contract/vocabulary.ts'
import { KEY } from '../../server/keys.ts'
import { timestamp } from '../../server/timestamp.ts'
import { apply, setBreaker, stage } from './breaker-stage.ts'
import { expectSound, makeLab } from './run-lab.ts'
import { snapshot } from './snapshot.ts'
import { ordinary } from './undo-people.ts'

const item = (items: readonly RunItem[], accountId: string | undefined): RunItem => {
  const found = items.find((one) => one.accountId === accountId)
  if (found === undefined) throw new Error(`${accountId ?? 'nobody'} is not in the run`)
  return found
}
const excludedAs = (run: Run): Partial<Record<Exclusion, number>> =>
  Object.fromEntries((run.plan?.excluded ?? []).map(({ exclusion, accounts }) => [exclusion, accounts]))

describe('runs.undoRun', () => {
  it('gives back what a revocation took, as a plan that is read first, and that one can be undone too', async () => {
    const lab = makeLab()
    const { world } = lab
    const workspaceId = world.workspaceLabelled('confluence').id
    const before = snapshot(lab)
    const first = await lab.run('access.revokeAccess', lab.people, { workspaceId })
    const revoked = snapshot(lab)
    const changes = lab.changes.length
    expect(changes).toBeGreaterThan(50)

    const planned = await lab.undo(first)
    expect(planned).toMatchObject({
      command: 'runs.undoRun',
      target: first.target,
      origin: { kind: 'undo', runId: first.runId },
      undoes: { runId: first.runId, command: 'access.revokeAccess' },
      state: 'planned',
      counts: { total: first.counts.succeeded, planned: first.counts.succeeded },
      plan: { excluded: [], needsTypedCount: true },
    })
    expect(lab.changes.length, 'a plan changes nothing').toBe(changes)
    expect(planned.plan?.seatsTaken.map(({ workspaceId, seats }) => [workspaceId, seats]).sort()).toEqual(
      first.plan?.seatsFreed.map(({ workspaceId, seats }) => [workspaceId, seats]).sort(),
    )
    expect((await lab.get(first.runId)).followUps).toEqual([{ kind: 'undo', runId: planned.runId }])

    const back = await lab.finish(planned)
    expect(back).toMatchObject({ state: 'finished', counts: { succeeded: first.counts.succeeded } })
    const items = await expectSound(lab, back)
    const after = snapshot(lab)
    // A role is given to active accounts only: one that is deactivated does not get it back, and the plan said so.
    const partly = items.filter(({ cannot }) => cannot.length > 0)
    expect(partly.map(({ cannot }) => cannot.map(({ exclusion }) => exclusion))).toEqual([['account-inactive']])
    expect(planned.plan?.partly).toEqual([{ exclusion: 'account-inactive', accounts: 1 }])
    for (const [accountId, was] of before)
      if (accountId !== partly[0]?.accountId) expect(after.get(accountId), accountId).toBe(was)
    const told = lab.auditEntries().filter(({ runId, targetId }) => runId === back.runId && targetId !== null)
    expect(new Set(told.map(({ action }) => action))).toEqual(new Set(['runs.undoRun']))
    expect(
      told.every(({ details }) => details.steps?.every(({ kind }) => kind === 'join-group' || kind === 'assign-role')),
    ).toBe(true)

    const again = await lab.finish(await lab.undo(back))
    expect(again).toMatchObject({ state: 'finished', counts: { succeeded: first.counts.succeeded } })
    expect(snapshot(lab)).toEqual(revoked)
    // Undone twice there is nothing left.
    expect((await lab.undo(first)).plan).toMatchObject({ changes: first.counts.succeeded })
    expect((await lab.undo(back)).plan).toMatchObject({
      changes: 0,
      excluded: [{ exclusion: 'already-undone', accounts: first.counts.succeeded }],
    })
  })

  it('takes back a part of a run only, and leaves out accounts to which nothing was done', async () => {
    const lab = makeLab()
    const before = snapshot(lab)
    const first = await lab.run('users.suspendUser', lab.people)
    const items = await lab.items(first.runId)
    const done = items.filter(({ state }) => state === 'succeeded').map(({ accountId }) => accountId)
    const excluded = items.filter(({ state }) => state === 'excluded').map(({ accountId }) => accountId)
    const some = done.slice(3, 10)
    const back = await lab.finish(await lab.undo(first, [...some, ...excluded.slice(0, 5)]))
    expect(back.counts).toMatchObject({ total: some.length, succeeded: some.length })
    const after = snapshot(lab)
    for (const accountId of done)
      expect(after.get(accountId) === before.get(accountId), accountId).toBe(some.includes(accountId))
    await expect(lab.undo(first, excluded)).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
  })

  it('says beforehand what somebody else has changed since, each with its reason', async () => {
    const lab = makeLab()
    const { world } = lab
    const directoryId = world.directories[0]?.directoryId ?? ''
    const people = ordinary(lab, 8)
    const [given, deactivated, left, admin, , , , untouched] = people
    const suspended = await lab.run('users.suspendUser', people)
    expect(suspended.counts.succeeded).toBe(8)
    lab.outside(() => world.restoreUser(directoryId, given ?? ''))
    lab.outside(() => world.disable(deactivated ?? '', lab.clock.now()))
    lab.outside(() => world.removeFromDirectory(directoryId, left ?? ''))
    lab.outside(() => world.assignPlatformRole(admin ?? '', 'atlassian/org-admin'))
    const planned = await lab.undo(suspended)
    expect(excludedAs(planned)).toEqual({
      'already-undone': 1,
      'account-inactive': 1,
      'left-directory': 1,
      'organization-admin': 1,
    })
    const items = await lab.items(planned.runId)
    expect(item(items, given)).toMatchObject({ exclusion: 'already-undone', state: 'excluded' })
    expect(item(items, deactivated).cannot).toEqual([
      { step: { kind: 'restore', directoryId }, exclusion: 'account-inactive' },
    ])
    expect(item(items, untouched)).toMatchObject({ state: 'planned', cannot: [] })
    expect((await lab.finish(planned)).counts.succeeded).toBe(4)
  })

  it('gives back a part where a group has become synced, and counts it in the plan', async () => {
    const lab = makeLab()
    const { world } = lab
    const [both = '', one = ''] = ordinary(lab, 2)
    const workspace = world.workspaceLabelled('confluence')
    lab.outside(() => world.assignRole(both, workspace.id, 'atlassian/user'))
    const first = await lab.run('access.revokeAccess', [both, one], { workspaceId: workspace.id })
    expect(first.counts.succeeded).toBe(2)
    const group = world.groupNamed('confluence-users')
    Object.assign(group, { managedBy: 'external', externalSynced: true, modifiable: false })
    const planned = await lab.undo(first)
    expect(planned.plan).toMatchObject({
      changes: 1,
      excluded: [{ exclusion: 'synced-group', accounts: 1 }],
      partly: [{ exclusion: 'synced-group', accounts: 1 }],
      seatsTaken: [{ workspaceId: workspace.id, seats: 1 }],
    })
    const items = await lab.items(planned.runId)
    expect(item(items, both)).toMatchObject({
      steps: [{ step: { kind: 'assign-role' } }],
      cannot: [{ step: { kind: 'join-group', groupId: group.id }, exclusion: 'synced-group' }],
    })
    expect((await lab.finish(planned)).counts).toMatchObject({ succeeded: 1, excluded: 1 })
    expect(world.holdsSeat(both, workspace.id)).toBe(true)
    expect(world.holdsSeat(one, workspace.id)).toBe(false)
  })

  it('an added member whom somebody removed since is left alone; a product without a seat refuses, with its reason', async () => {
    const lab = makeLab()
    const { world } = lab
    const group = world.groupNamed('delivery')
    const people = ordinary(lab, 40)
      .filter((id) => !group.members.has(world.account(id)?.index ?? -1))
      .slice(0, 3)
    const added = await lab.run('groups.addToGroup', people, { groupId: group.id })
    lab.outside(() => world.removeMembership(group.id, people[0] ?? ''))
    const planned = await lab.undo(added)
    expect(planned.plan).toMatchObject({ changes: 2, excluded: [{ exclusion: 'already-undone', accounts: 1 }] })
    await lab.finish(planned)
    expect(people.some((id) => group.members.has(world.account(id)?.index ?? -1))).toBe(false)

    const workspace = world.workspaceLabelled('confluence')
    const revoked = await lab.run('access.revokeAccess', ordinary(lab, 2), { workspaceId: workspace.id })
    Object.assign(workspace, { capacity: 1 })
    const full = await lab.finish(await lab.undo(revoked))
    expect(full.counts).toMatchObject({ failed: 2, succeeded: 0 })
    for (const { problem } of await lab.items(full.runId))
      expect(problem).toEqual({
        code: 'UPSTREAM_NO_SEAT',
        status: 409,
        upstreamCode: 'ADMIN-409-3',
        retryable: false,
        link: null,
      })
  })

  it('one directory of two: whoever was suspended in the other before stays so', async () => {
    const lab = makeLab({ directories: 2, users: 400 })
    const before = snapshot(lab)
    const mixed = lab.world.accounts.filter(
      ({ state }) => new Set(state.memberships.map(({ status }) => status)).size === 2,
    )
    expect(mixed.length).toBeGreaterThan(0)
    const first = await lab.run('users.suspendUser', lab.people)
    const planned = await lab.undo(first)
    const back = await lab.finish(planned)
    const items = await lab.items(back.runId)
    const after = snapshot(lab)
    for (const { accountId, state, cannot } of items)
      if (state === 'succeeded' && cannot.length === 0)
        expect(after.get(accountId), accountId).toBe(before.get(accountId))
    expect(back.counts.succeeded).toBeGreaterThan(first.counts.succeeded * 0.9)
    const seen = mixed.flatMap(({ accountId }) => items.filter((one) => one.accountId === accountId))
    expect(seen.length).toBeGreaterThan(0)
    for (const { exclusion, state } of seen) expect(exclusion ?? state).toBe('succeeded')
  })

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
