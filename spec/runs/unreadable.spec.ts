import { describe, expect, it } from 'vitest'
import { RequestKey } from '../../contract/vocabulary.ts'
import { KEY } from '../../server/keys.ts'
import { makeLab, type Lab } from './run-lab.ts'

type Row = Record<string, unknown>
const rowOf = async (lab: Lab, entity: string, key: string): Promise<Row> =>
  (await lab.store.getEntity(entity, key)) as Row

/** The record of a run is in no form that is known from now on. */
const spoil = async (lab: Lab, runId: string): Promise<unknown> =>
  lab.store.transact([
    { op: 'set', entity: 'run', key: runId, value: { ...(await rowOf(lab, 'run', runId)), record: { broken: true } } },
  ])

describe('a run whose record cannot be read', () => {
  it('is listed as such, says so whatever is asked of it, and can be deleted', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    await lab.apply(planned)
    lab.queue.waiting.splice(0)
    const whole = await lab.start('users.suspendUser', lab.people.slice(30, 40))
    await spoil(lab, planned.runId)
    const list = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
    expect(list).toMatchObject({ unreadable: [planned.runId], runs: [{ runId: whole }] })
    // Whoever asks for the run itself, or wants anything of it, is told what it is and what to do.
    for (const [operation, more] of [
      ['runs.getRun', {}],
      ['runs.listRunItems', { from: 0, limit: 100 }],
      ['runs.pauseRun', {}],
      ['runs.resumeRun', {}],
      ['runs.cancelRun', {}],
      ['runs.verifyRun', {}],
    ] as const)
      expect(
        await lab.call('organizationAdmin', operation, { runId: planned.runId, ...more }),
        operation,
      ).toMatchObject({
        status: 500,
        body: { code: 'RUN_UNREADABLE', details: { runId: planned.runId } },
      })
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: planned.runId })
    expect(
      lab.store.dump().filter(({ key, entity }) => key.startsWith(planned.runId) && entity !== 'audit-entry'),
    ).toEqual([])
    expect(await rowOf(lab, 'singleton', KEY.activeRuns)).toMatchObject({ value: [] })
    expect((await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })).unreadable).toEqual([])
  })

  it('holds up no run that was made from it, neither its plan nor its deletion', async () => {
    const lab = makeLab({ users: 60 })
    const first = await lab.run('users.suspendUser', lab.people.slice(0, 20))
    const why = { runId: first.runId, reason: 'a mistake', ticket: null, accountIds: null }
    const { runId } = await lab.ask('organizationAdmin', 'runs.undoRun', {
      ...why,
      requestKey: RequestKey.parse('request-key-of-this-undo'),
    })
    await spoil(lab, first.runId)
    await lab.drain()
    expect(await lab.get(runId)).toMatchObject({ state: 'planned' })
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId })
    expect(await lab.call('organizationAdmin', 'runs.getRun', { runId })).toMatchObject({ status: 404 })
  })
})
