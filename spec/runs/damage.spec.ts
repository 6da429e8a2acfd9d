import { describe, expect, it } from 'vitest'
import { RunId } from '../../contract/vocabulary.ts'
import { makeRunWorker, makeWatchdog } from '../../server/runs/index.ts'
import { KEY } from '../../server/keys.ts'
import { recordOf, type RunRecord } from '../../server/runs/record.ts'
import { takenByOthers } from '../../server/runs/takers.ts'
import { timestamp } from '../../server/timestamp.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const DAY = 86_400_000

const recordIn = async (lab: Lab, runId: string): Promise<RunRecord> => {
  const record = recordOf(await lab.store.getEntity('run', runId))
  if (record === null) throw new Error('no record')
  return record
}
const resume = (lab: Lab, runId: string, who = 'organizationAdmin') =>
  lab.ask(who, 'runs.resumeRun', { runId: RunId.parse(runId) })

type Row = Record<string, unknown>
const rowOf = async (lab: Lab, entity: string, key: string): Promise<Row> =>
  (await lab.store.getEntity(entity, key)) as Row
const putRow = (lab: Lab, entity: string, key: string, value: Row) =>
  lab.store.transact([{ op: 'set', entity, key, value }])

describe('what is broken', () => {
  it('a chunk that cannot be read: the others are done, the run is stuck and says so; mended, it carries on', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 100))
    await lab.apply(planned)
    const { itemSet, runId } = await recordIn(lab, planned.runId)
    const key = KEY.runItems(runId, itemSet, 1)
    const whole = await lab.store.get(key)
    await lab.store.set(key, { not: 'a chunk' })
    await lab.drain()
    const stuck = await lab.get(runId)
    expect(stuck).toMatchObject({ state: 'stuck', problem: 'RUN_DAMAGED' })
    expect(stuck.counts.planned).toBeLessThanOrEqual(20)
    expect(stuck.counts.succeeded).toBe((planned.plan?.changes ?? 0) - stuck.counts.planned)
    expect(await lab.items(runId)).toHaveLength(80)
    expect(lab.queue.waiting).toEqual([])
    // Its accounts are free, and it stands in nobody's way.
    const other = await lab.plan('users.suspendUser', lab.people.slice(200, 210))
    await lab.apply(other)
    await lab.drain()

    await lab.store.set(key, whole)
    await resume(lab, runId)
    await lab.drain()
    const run = await lab.get(runId)
    expect(run).toMatchObject({ state: 'finished', counts: { succeeded: planned.plan?.changes, planned: 0 } })
  })

  it('an account on which a bug shows: it has failed, the others of its chunk and of the run are done', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 60))
    const poisoned = (await lab.items(planned.runId)).find(({ state }) => state === 'planned')?.accountId ?? ''
    await lab.apply(planned)
    const ports = lab.portsFor(null)
    const open = ports.openAdminApi
    const worker = makeRunWorker({
      ...ports,
      openAdminApi: (options) => {
        const admin = open(options)
        const within = admin.organizations.within.bind(admin.organizations)
        const organizations = {
          ...admin.organizations,
          within: (organizationId: Parameters<typeof within>[0]) => {
            const organization = within(organizationId)
            return {
              ...organization,
              searchUsers: async (...asked: Parameters<typeof organization.searchUsers>) => {
                const page = await organization.searchUsers(...asked)
                const rows = page.rows.map((row) =>
                  row.accountId === poisoned
                    ? Object.defineProperty({ ...row }, 'lastActive', {
                        get: () => {
                          throw new RangeError('a bug')
                        },
                      })
                    : row,
                )
                return { ...page, rows }
              },
            }
          },
        }
        return { ...admin, organizations }
      },
    })
    for (let next = lab.queue.take(); next !== undefined; next = lab.queue.take()) {
      if (next.dueAt > lab.clock.now()) await lab.clock.advance(next.dueAt - lab.clock.now())
      await worker(next.event)
    }
    const run = await lab.get(planned.runId)
    const changes = planned.plan?.changes ?? 0
    expect(run).toMatchObject({ state: 'finished', counts: { succeeded: changes - 1, failed: 1 } })
    expect((await lab.items(run.runId)).find(({ accountId }) => accountId === poisoned)).toMatchObject({
      state: 'failed',
      problem: { code: 'INTERNAL', retryable: false },
    })
    await expectSound(lab, run)
  })

  it('a bug at the end: a few tries with growing pauses, then it is stuck, and no event is left', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    // The list of active runs is in no form that is known, so that no run can be taken off it.
    const list = await rowOf(lab, 'singleton', KEY.activeRuns)
    await putRow(lab, 'singleton', KEY.activeRuns, { ...list, value: 'no list' })
    const delays: number[] = []
    const push = lab.queue.push.bind(lab.queue)
    lab.queue.push = (event, delaySeconds) => {
      delays.push(delaySeconds)
      return push(event, delaySeconds)
    }
    await lab.drain(50)
    const failures = lab.log.lines.filter(({ event }) => event === 'run-slice-failed')
    expect(failures).toHaveLength(6)
    expect(delays).toEqual([121, 242, 484, 900, 900])
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'applying', counts: { planned: 0 } })
    // The watchdog does not wake it for ever: it ends it, as soon as it can.
    const watch = makeWatchdog(lab.portsFor(null))
    await lab.clock.sleep(DAY)
    expect(await watch()).toBe(0)
    expect(lab.queue.waiting).toEqual([])
    await putRow(lab, 'singleton', KEY.activeRuns, list)
    expect(await watch()).toBe(0)
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'stuck', problem: 'INTERNAL' })
    await resume(lab, planned.runId)
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'finished', counts: { succeeded: planned.plan?.changes } })
    await expectSound(lab, run)
  })

  it('a record that cannot be read: a few tries, and nothing is thrown at the queue; other runs are woken all the same', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    await lab.apply(planned)
    await putRow(lab, 'run', planned.runId, { ...(await rowOf(lab, 'run', planned.runId)), record: { broken: true } })
    await lab.drain(50)
    expect(lab.log.lines.filter(({ event }) => event === 'run-slice-failed')).toHaveLength(6)
    expect(lab.queue.waiting).toEqual([])
    const other = await lab.start('users.suspendUser', lab.people.slice(30, 40))
    lab.queue.waiting.splice(0)
    await lab.clock.sleep(DAY)
    expect(await makeWatchdog(lab.portsFor(null))()).toBe(1)
    await lab.drain()
    const plan = await lab.get(other)
    expect(plan.state).toBe('planned')
    expect(plan.plan?.changes).toBeGreaterThan(0)
    // Nobody can be at work on the broken one: it leaves the list, with a line in the log, and is in nobody's way.
    expect(await lab.finish(plan)).toMatchObject({ state: 'finished', counts: { succeeded: plan.plan?.changes } })
    expect(lab.log.lines).toContainEqual(
      expect.objectContaining({ event: 'run-unreadable-left-out', fields: { runId: planned.runId } }),
    )
  })

  it('a record that cannot be read while its worker is at it: whose accounts it has nobody knows, so the next waits', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    const other = await lab.plan('users.suspendUser', lab.people.slice(30, 40))
    await lab.apply(planned)
    lab.queue.waiting.splice(0)
    const until = timestamp(lab.clock.now() + 60_000)
    const row = await rowOf(lab, 'run', planned.runId)
    await putRow(lab, 'run', planned.runId, {
      ...row,
      leaseToken: 'a-worker',
      leaseUntil: until,
      record: { broken: true },
    })
    if (other.plan === null) throw new Error('there is no plan')
    const { hash, changes } = other.plan
    // What it took nobody knows either: the number has to be typed.
    const typed = { runId: other.runId, planHash: hash, typedCount: changes }
    await expect(lab.apply(other)).rejects.toMatchObject({ code: 'CONFIRMATION_REQUIRED' })
    await expect(lab.ask('organizationAdmin', 'runs.applyRun', typed)).rejects.toMatchObject({
      code: 'ACCOUNTS_BUSY',
      body: { details: { runId: planned.runId } },
    })
    await expect(lab.ask('organizationAdmin', 'runs.deleteRun', { runId: planned.runId })).rejects.toMatchObject({
      code: 'RUN_STATE',
    })
    await lab.clock.sleep(61_000)
    await lab.ask('organizationAdmin', 'runs.applyRun', typed)
    await lab.drain()
    expect((await lab.get(other.runId)).state).toBe('finished')
  })

  it('what a broken run took still counts for the breaker; if nobody can tell, a person has to type the number', async () => {
    for (const record of ['its ledger is whole', 'nothing can be read'] as const) {
      const lab = makeLab()
      const target = { workspaceId: lab.world.workspaceLabelled('jira').id }
      const first = await lab.run('access.revokeAccess', lab.people.slice(0, 100), target)
      expect(first.counts.succeeded).toBeGreaterThan(0)
      const { breaker } = await recordIn(lab, first.runId)
      const broken = record === 'nothing can be read' ? {} : { breaker }
      await putRow(lab, 'run', first.runId, { ...(await rowOf(lab, 'run', first.runId)), record: broken })
      const others = await takenByOthers(
        lab.store,
        RunId.parse('run-00000000-0000-4000-8000-000000000000'),
        lab.clock.now(),
      )
      expect(others).toEqual(
        record === 'nothing can be read' ? [{ workspaceId: null, seats: 10_000, at: first.appliedAt }] : breaker.taken,
      )
      const second = await lab.plan('access.revokeAccess', lab.people.slice(100, 140), target)
      expect(second.plan?.changes).toBeGreaterThan(0)
      if (record === 'nothing can be read') expect(second.plan?.needsTypedCount).toBe(true)
      expect((await lab.finish(second)).state).toBe('finished')
    }
  })

  it('many chunks of which nobody is changed are no sign of being stuck', { timeout: 60_000 }, async () => {
    const lab = makeLab({ users: 1_500 })
    const nobody = Array.from({ length: 1_300 }, (_, at) => `557058:nobody-${at}`)
    const planned = await lab.plan('users.suspendUser', [...nobody, ...lab.people.slice(0, 40)])
    await lab.apply(planned)
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({ state: 'finished', problem: null, counts: { succeeded: planned.plan?.changes } })
  })
})
