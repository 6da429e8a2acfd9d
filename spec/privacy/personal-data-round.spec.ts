import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const row = (harness: Harness) =>
  harness.store
    .dump()
    .filter(({ entity, key }) => entity === ENTITY.singleton && key === KEY.personalDataReport)
    .map(
      ({ text }) => (JSON.parse(text) as { value: { current: Record<string, unknown> | null; last: unknown } }).value,
    )
    .at(0)
const protectedOf = async (harness: Harness): Promise<readonly string[]> =>
  (await harness.ask('organizationAdmin', 'protection.getProtection', {})).protection.emails
/** A person with an address, protected by it. */
async function withProtected(harness: Harness) {
  const person = harness.world.accounts.find(
    ({ kind, email, accountId }) =>
      kind === 'person' && email !== null && accountId !== harness.world.personas.organizationAdmin,
  )
  if (person?.email == null) throw new Error('nobody has an address')
  await harness.ask('organizationAdmin', 'protection.setProtection', {
    protection: { emails: [person.email.toLowerCase(), 'nobody@example.org'], domains: ['example.net'], groups: [] },
    version: 0,
  })
  return { accountId: person.accountId, email: person.email.toLowerCase() }
}

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

describe('what Atlassian answers', () => {
  it('erases the protected address of a closed account, and nothing else', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId, email } = await withProtected(harness)
    harness.world.closeAccount(accountId, harness.clock.now())
    await harness.reportPersonalData()
    expect(await protectedOf(harness)).toEqual(['nobody@example.org'])
    expect(row(harness)).toMatchObject({ last: { closed: 1, erased: 1, unowned: 1 } })
    expect(harness.store.dump().filter(({ text }) => text.includes(email) || text.includes(accountId))).toEqual([])
    expect(harness.log.lines.filter((line) => JSON.stringify(line).includes(email))).toEqual([])
  })

  it('lets the list follow an account that has another address now', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId } = await withProtected(harness)
    await harness.clock.advance(HOUR)
    harness.world.changeEmail(accountId, 'Moved@Example.org', harness.clock.now())
    await harness.clock.advance(HOUR)
    await harness.reportPersonalData()
    expect(await protectedOf(harness)).toEqual(['moved@example.org', 'nobody@example.org'])
    expect(row(harness)).toMatchObject({ last: { updated: 1, followed: 1, flagged: 0 } })
    await harness.clock.advance(7 * DAY)
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ last: { updated: 0, followed: 0 } })
  })

  it('flags an address that it cannot refresh, keeps it, and asks again', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId, email } = await withProtected(harness)
    await harness.clock.advance(HOUR)
    harness.world.changeEmail(accountId, 'moved@example.org', harness.clock.now())
    await harness.clock.advance(HOUR)
    const key = harness.secrets.key
    harness.secrets.key = undefined
    await harness.reportPersonalData()
    harness.secrets.key = key
    expect(await protectedOf(harness)).toContain(email)
    expect(row(harness)).toMatchObject({ last: { updated: 1, followed: 0, flagged: 1 } })
    await harness.clock.advance(7 * DAY)
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ last: { followed: 1 } })
  })

  it('keeps an address that two accounts have as long as one of them is open', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId, email } = await withProtected(harness)
    const personas: readonly string[] = Object.values(harness.world.personas)
    const other = harness.world.accounts.find(
      (one) => one.kind === 'person' && one.accountId !== accountId && !personas.includes(one.accountId),
    )
    harness.world.changeEmail(other?.accountId ?? '', email, harness.clock.now())
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: ['nobody@example.org'], domains: [], groups: [] },
      version: 1,
    })
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [email], domains: [], groups: [] },
      version: 2,
    })
    harness.world.closeAccount(accountId, harness.clock.now())
    await harness.reportPersonalData()
    expect(await protectedOf(harness)).toEqual([email])
    harness.world.closeAccount(other?.accountId ?? '', harness.clock.now())
    await harness.clock.advance(7 * DAY)
    await harness.reportPersonalData()
    expect(await protectedOf(harness)).toEqual([])
  })

  it('forgets whose an address was once it is no longer protected', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId } = await withProtected(harness)
    const stored = (): boolean => harness.store.dump().some(({ text }) => text.includes(accountId))
    expect(stored()).toBe(true)
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [], domains: [], groups: [] },
      version: 1,
    })
    expect(stored()).toBe(false)
  })

  it('an address is protected also when its account cannot be looked up; the next report does that', async () => {
    const harness = makeHarness({ users: 60 })
    const handle = harness.atlassian.handle.bind(harness.atlassian)
    Object.assign(harness.atlassian, {
      handle: async (request: Request, caller: Parameters<typeof handle>[1]) =>
        request.url.endsWith('/users/search') ? new Response(null, { status: 503 }) : handle(request, caller),
    })
    const { accountId, email } = await withProtected(harness)
    expect(await protectedOf(harness)).toContain(email)
    expect(harness.log.lines.map(({ event }) => event)).toContain('protected-owners-unknown')
    Object.assign(harness.atlassian, { handle })
    harness.world.changeEmail(accountId, email, harness.clock.now())
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ last: { unowned: 1 } })
    harness.world.closeAccount(accountId, harness.clock.now())
    await harness.clock.advance(7 * DAY)
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ last: { erased: 1 } })
  })

  it('a list that cannot be read stops the report, is left as it is, and is tried again', async () => {
    const harness = makeHarness({ users: 60 })
    await withProtected(harness)
    const list = await harness.store.getEntity(ENTITY.singleton, KEY.protection)
    const put = (value: unknown) =>
      harness.store.transact([{ op: 'set', key: KEY.protection, entity: ENTITY.singleton, value }])
    await put({ kind: KEY.protection, version: 1, value: 'nonsense' })
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ current: { problem: 'PROTECTION_UNKNOWN' } })
    await put(list)
    expect(await protectedOf(harness)).toHaveLength(2)
    await harness.clock.advance(HOUR)
    await harness.reportPersonalData()
    expect(row(harness)).toMatchObject({ current: null, last: { problem: null } })
  })
})
