import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'
import { DAY, HOUR, row, withProtected } from './report-stage.ts'

describe('the report of personal data', () => {
  it('tells of every account whose id is stored anywhere, 90 at a time', async () => {
    const lab = makeLab({ users: 300 })
    const people = lab.people.slice(0, 200)
    await lab.apply(await lab.plan('users.suspendUser', people))
    await lab.drain()
    const paused = await lab.plan('users.restoreUser', people.slice(0, 30))
    await withProtected(lab)
    await lab.ask('organizationAdmin', 'settings.setApiKey', { apiKey: lab.world.demoKey })
    await lab.reportPersonalData()
    const stored = lab.store.dump().map(({ text }) => text)
    const ids = lab.world.accounts.map(({ accountId }) => accountId)
    expect([...lab.reports.accounts].sort()).toEqual(
      ids.filter((id) => stored.some((text) => text.includes(`"${id}"`))).sort(),
    )
    expect(lab.reports.accounts.size).toBeGreaterThanOrEqual(200)
    expect(Math.max(...lab.reports.sent.map((batch) => batch.length))).toBe(LIMITS.personalDataBatch)
    expect(row(lab)).toMatchObject({ current: null, last: { accounts: lab.reports.sent.flat().length, problem: null } })
    expect(paused.state).toBe('planned')
  })

  it('tells of whoever set a key that was replaced, and now stands in the audit log alone', async () => {
    const harness = makeHarness({ users: 60 })
    const earlier = harness.world.personas.user
    const record = (await harness.store.get(KEY.connection)) as object
    harness.store.put(KEY.connection, { ...record, setBy: earlier })
    for (let times = 0; times < 2; times += 1)
      await harness.ask('organizationAdmin', 'settings.setApiKey', {
        apiKey: harness.world.apiKeys.create(30, harness.clock.now()).key,
      })
    const holding = harness.store.dump().filter(({ text }) => text.includes(earlier))
    expect(holding.map(({ entity }) => entity)).toEqual([ENTITY.auditEntry])
    await harness.reportPersonalData()
    expect([...harness.reports.accounts]).toContain(earlier)
  })

  it('begins six days after the last one began, and does nothing before', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.reportPersonalData()
    expect(harness.reports.sent).toHaveLength(1)
    await harness.clock.advance(5 * DAY)
    await harness.reportPersonalData()
    expect(harness.reports.sent).toHaveLength(1)
    await harness.clock.advance(DAY)
    await harness.reportPersonalData()
    expect(harness.reports.sent).toHaveLength(2)
  })

  it('waits as long as Atlassian asks, and goes on', async () => {
    const harness = makeHarness({ users: 60 })
    harness.reports.refusals.push(new Response(null, { status: 429, headers: { 'retry-after': '30' } }))
    const before = harness.clock.now()
    await harness.reportPersonalData()
    expect(harness.reports.sent).toHaveLength(2)
    expect(harness.clock.now() - before).toBeGreaterThanOrEqual(30_000)
    expect(row(harness)).toMatchObject({ current: null, last: { problem: null } })
  })

  it('leaves a long wait to a later trigger, which does not come too early', async () => {
    const harness = makeHarness({ users: 60 })
    harness.reports.refusals.push(new Response(null, { status: 429, headers: { 'retry-after': '3000' } }))
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ current: { problem: 'UPSTREAM_RATE_LIMITED' }, last: null })
    await harness.clock.advance(2_000_000)
    await harness.reportPersonalData()
    expect(harness.reports.sent).toHaveLength(1)
    await harness.clock.advance(1_000_001)
    await harness.reportPersonalData()
    expect(harness.reports.sent).toHaveLength(2)
    expect(row(harness)).toMatchObject({ current: null, last: { problem: null } })
  })

  it.each([
    [401, 'PERSONAL_DATA_REFUSED'],
    [503, 'UPSTREAM_UNAVAILABLE'],
    [400, 'UPSTREAM_REFUSED'],
  ])('keeps what went wrong (%i) for Settings to show, and tries again', async (status, problem) => {
    const harness = makeHarness({ users: 60 })
    harness.reports.refusals.push(new Response(null, { status }))
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ current: { problem }, last: null })
    await harness.clock.advance(HOUR)
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ current: null, last: { problem: null } })
  })

  it('goes on where a machine died, and leaves nobody out', async () => {
    const lab = makeLab({ users: 300 })
    await lab.plan('users.suspendUser', lab.people.slice(0, 250))
    let writes = 0
    lab.store.before = (access) => {
      if (access === 'transact' && ++writes > 4) throw new Error('the machine went away')
    }
    await expect(lab.reportPersonalData()).rejects.toThrow('the machine went away')
    const first = lab.reports.sent.length
    expect(first).toBeGreaterThan(0)
    lab.store.before = () => undefined
    await lab.reportPersonalData()
    expect(lab.reports.sent).toHaveLength(first)
    await lab.clock.advance(HOUR)
    await lab.reportPersonalData()
    expect([...lab.reports.accounts]).toEqual(expect.arrayContaining(lab.people.slice(0, 250)))
    expect(row(lab)).toMatchObject({ current: null })
  })

  it('takes several triggers when storage is slow, each within its time', async () => {
    const lab = makeLab({ users: 300 })
    await lab.plan('users.suspendUser', lab.people.slice(0, 250))
    lab.store.before = (access) => (access === 'transact' ? lab.clock.sleep(100_000) : undefined)
    let triggers = 0
    do {
      const before = lab.clock.now()
      await lab.reportPersonalData()
      expect(lab.clock.now() - before).toBeLessThan(LIMITS.workerMs)
      await lab.clock.advance(HOUR)
      triggers += 1
    } while (row(lab)?.current !== null && triggers < 20)
    expect(triggers).toBeGreaterThan(1)
    expect([...lab.reports.accounts]).toEqual(expect.arrayContaining(lab.people.slice(0, 250)))
  })

  it('of two at once only one reports', async () => {
    const harness = makeHarness({ users: 60 })
    await Promise.all([harness.reportPersonalData(), harness.reportPersonalData()])
    expect(harness.reports.sent).toHaveLength(1)
  })
})
