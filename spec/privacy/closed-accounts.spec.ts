import { describe, expect, it } from 'vitest'
import { THE_APP } from '../../contract/audit/audit-entry.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness } from '../harness.ts'
import { DAY, HOUR, protectedOf, row, withProtected } from './report-stage.ts'

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

  it('writes down each change of the protected list, in numbers, as the app itself', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId, email } = await withProtected(harness)
    const told = () =>
      harness
        .auditEntries()
        .filter(({ action }) => action === 'privacy.reportPersonalData')
        .map(({ actorId, targetId, status, details }) => ({ actorId, targetId, status, changed: details.changed }))
    await harness.reportPersonalData()
    expect(told()).toEqual([])
    await harness.clock.advance(7 * DAY)
    harness.world.changeEmail(accountId, 'moved@example.org', harness.clock.now())
    await harness.clock.advance(HOUR)
    await harness.reportPersonalData()
    const followed = {
      actorId: THE_APP,
      targetId: accountId,
      status: 'succeeded',
      changed: [{ field: 'emails.replaced', from: 0, to: 1 }],
    }
    expect(told()).toEqual([followed])
    harness.world.closeAccount(accountId, harness.clock.now())
    await harness.clock.advance(7 * DAY)
    await harness.reportPersonalData()
    // Whose it was is erased with it.
    const erased = { ...followed, targetId: null, changed: [{ field: 'emails.removed', from: 0, to: 1 }] }
    expect(told()).toEqual([followed, erased])
    expect(await protectedOf(harness)).toEqual(['nobody@example.org'])
    expect(JSON.stringify(harness.auditEntries())).not.toContain(email)
    expect([...harness.reports.accounts]).not.toContain(THE_APP)
    const verified = await harness.ask('organizationAdmin', 'audit.verifyAuditEntries', {
      after: null,
      anchor: null,
    })
    expect(verified).toMatchObject({ done: true, finding: null })
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

  it('goes on with the other accounts when the key no longer reads the changed one', async () => {
    const harness = makeHarness({ users: 60 })
    const { accountId, email } = await withProtected(harness)
    await harness.clock.advance(HOUR)
    harness.world.changeEmail(accountId, 'moved@example.org', harness.clock.now())
    await harness.clock.advance(HOUR)
    const handle = harness.atlassian.handle.bind(harness.atlassian)
    Object.assign(harness.atlassian, {
      handle: () => Promise.resolve(Response.json({ code: 401, message: 'Unauthorized' }, { status: 401 })),
    })
    await harness.reportPersonalData()
    Object.assign(harness.atlassian, { handle })
    expect(row(harness)).toMatchObject({ current: null, last: { updated: 1, flagged: 1, problem: null } })
    expect(await protectedOf(harness)).toContain(email)
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
