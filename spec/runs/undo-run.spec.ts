import { describe, expect, it } from 'vitest'
import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { Run, RunItem } from '../../contract/runs/run.ts'
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
})
