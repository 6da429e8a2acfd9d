import { KEY } from '../../server/keys.ts'
import { describe, expect, it } from 'vitest'
import { makeLab } from './run-lab.ts'

describe('runs.deleteRun', () => {
  it('leaves nothing of calls that died while they made it, however much that is and however storage pages', async () => {
    const lab = makeLab({ users: 60 })
    const run = await lab.run('users.suspendUser', [lab.world.fixtures.idleEverywhere])
    for (let chunk = 0; chunk < 230; chunk += 1) lab.store.put(KEY.runItems(run.runId, 'died', chunk), [])
    const { queryPrefix } = lab.store
    // Forge may give short pages, and empty ones, as long as there is more.
    let pages = 0
    Object.assign(lab.store, {
      queryPrefix: async (...asked: Parameters<typeof queryPrefix>) => {
        pages += 1
        if (pages === 2) return { rows: [], next: asked[1] ?? null }
        return queryPrefix.apply(lab.store, asked)
      },
    })
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: run.runId })
    expect(lab.store.dump().filter(({ key }) => key.startsWith(run.runId))).toEqual([])
  })

  it('deletes everything that was stored for a run, and not its audit entries', async () => {
    const lab = makeLab()
    const run = await lab.run('users.suspendUser', lab.people)
    const told = lab.auditEntries().filter(({ runId, targetId }) => runId === run.runId && targetId !== null).length
    expect(told).toBeGreaterThan(100)
    expect(await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: run.runId })).toEqual({ deleted: true })
    expect(lab.store.dump().filter(({ key, entity }) => key.startsWith(run.runId) && entity !== 'audit-entry')).toEqual(
      [],
    )
    await expect(lab.get(run.runId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(lab.auditEntries().filter(({ runId, targetId }) => runId === run.runId && targetId !== null).length).toBe(
      told,
    )
  })

  it('not while it is being worked on', async () => {
    const lab = makeLab()
    const runId = await lab.start('users.suspendUser', lab.people)
    await expect(lab.ask('organizationAdmin', 'runs.deleteRun', { runId })).rejects.toMatchObject({ code: 'RUN_STATE' })
    await lab.drain()
    await lab.apply(await lab.get(runId))
    await expect(lab.ask('organizationAdmin', 'runs.deleteRun', { runId })).rejects.toMatchObject({ code: 'RUN_STATE' })
    await lab.drain()
    expect(await lab.ask('organizationAdmin', 'runs.deleteRun', { runId })).toEqual({ deleted: true })
  })

  it('a run whose row was deleted under its worker stops without a write', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    await lab.store.transact([{ op: 'delete', key: planned.runId, entity: 'run' }])
    await lab.drain()
    expect(lab.changes).toEqual([])
  })
})
