import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { addGroups } from './many-groups.ts'
import { expectSound, makeLab } from './run-lab.ts'

/** Everybody is in many groups of one product, three in hundreds, one in more than a stored value tells of. */
function crowded() {
  const lab = makeLab({ users: 60 })
  const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
  const groups = addGroups(lab.world, 460, 'confluence')
  return { lab, target, groups }
}

describe('accounts in hundreds of groups', () => {
  it('are planned, changed and given back, and nothing that is stored is too large', { timeout: 120_000 }, async () => {
    const { lab, target, groups } = crowded()
    const { runId } = await lab.plan('access.revokeAccess', lab.people, target)
    const able = (await lab.items(runId))
      .filter(({ state }) => state === 'planned')
      .map(({ accountId }) => accountId)
      .slice(0, 14)
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId })
    expect(able).toHaveLength(14)
    const [tooMany, ...others] = able
    const joining = (accountId: string | undefined, count: number) => {
      lab.outside(() => groups.slice(0, count).map((groupId) => lab.world.addMembership(groupId, accountId ?? '')))
    }
    joining(tooMany, 460)
    others.forEach((accountId, at) => joining(accountId, at < 3 ? 300 : 40))
    const before = new Map(able.map((accountId) => [accountId, [...lab.world.membershipsOf(accountId)].sort()]))
    let largest = 0
    const { onWrite } = lab.store
    lab.store.onWrite = (entity, key, text) => {
      largest = Math.max(largest, Buffer.byteLength(text ?? ''))
      onWrite(entity, key, text)
    }

    const planned = await lab.plan('access.revokeAccess', able, target)
    expect(planned).toMatchObject({ state: 'planned', counts: { total: 14, planned: 13, excluded: 1 } })
    expect(planned.plan?.excluded).toEqual([{ exclusion: 'too-many-steps', accounts: 1 }])
    const items = await lab.items(planned.runId)
    expect(items.map(({ accountId }) => accountId)).toEqual(able)
    expect(items.map(({ index }) => index)).toEqual(able.map((_, at) => at))
    expect(items.slice(1).every(({ steps }, at) => steps.length >= (at < 3 ? 300 : 40))).toBe(true)
    // Any part of the list can be asked for.
    const part = await lab.ask('organizationAdmin', 'runs.listRunItems', { runId: planned.runId, from: 2, limit: 9 })
    expect(part.items.map(({ index }) => index)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(part.nextFrom).toBe(11)

    const run = await lab.finish(planned)
    expect(run).toMatchObject({
      state: 'finished',
      counts: { succeeded: 13, unknown: 0, failed: 0 },
      verification: { state: 'done', differences: 0, unknown: 0 },
    })
    await expectSound(lab, run)
    for (const accountId of others) expect(lab.world.pathsTo(accountId, target.workspaceId).groups).toEqual([])

    const back = await lab.finish(await lab.undo(run))
    expect(back).toMatchObject({ state: 'finished', counts: { total: 13, succeeded: 13 } })
    for (const accountId of others)
      expect([...lab.world.membershipsOf(accountId)].sort(), accountId).toEqual(before.get(accountId))
    expect(await lab.undo(back)).toMatchObject({ state: 'planned', counts: { total: 13, planned: 13 } })
    expect(largest).toBeGreaterThan(LIMITS.valueBytes / 2)
    expect(largest).toBeLessThanOrEqual(LIMITS.valueBytes)
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: planned.runId })
    expect(lab.store.dump().filter(({ key }) => key.startsWith(planned.runId))).toEqual([])
  })

  it('who holds a seat again through hundreds of them is told with forty, and that there are more', async () => {
    const lab = makeLab({ users: 60 })
    const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
    const groups = addGroups(lab.world, 60, 'confluence')
    const { runId } = await lab.plan('access.revokeAccess', lab.people, target)
    const able = (await lab.items(runId)).find(({ state, frees }) => state === 'planned' && frees?.length === 1)
    const planned = await lab.plan('access.revokeAccess', [able?.accountId ?? ''], target)
    await lab.apply(planned)
    while ((await lab.get(planned.runId)).state !== 'finished') await lab.deliverNext()
    lab.outside(() => groups.map((groupId) => lab.world.addMembership(groupId, able?.accountId ?? '')))
    await lab.drain()
    const difference = (await lab.items(planned.runId))[0]?.differences.find(({ kind }) => kind === 'seat')
    expect(difference).toMatchObject({ through: ['group'], andMore: true })
    expect(difference?.kind === 'seat' && difference.groupIds).toHaveLength(40)
  })
})
