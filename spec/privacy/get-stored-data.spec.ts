import { describe, expect, it } from 'vitest'
import { STORED_KINDS } from '../../contract/privacy/stored-kind.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { Refusal } from '../../server/refusal.ts'
import { makeHarness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'

describe('privacy.getStoredData', () => {
  it('counts every kind, and what was reported', async () => {
    const lab = makeLab()
    await lab.plan('users.suspendUser', lab.people.slice(0, 3))
    await lab.ask('organizationAdmin', 'settings.setRules', {
      rules: { ...DEFAULT_RULES, ticketRequired: true },
      version: 0,
    })
    const email = lab.world.account(lab.people[0] ?? '')?.email?.toLowerCase() ?? ''
    await lab.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [email, 'nobody@example.org'], domains: ['example.net'], groups: [] },
      version: 0,
    })
    await lab.call('user', 'runs.listRuns', {})
    const before = await lab.ask('organizationAdmin', 'privacy.getStoredData', {})
    expect(before.report).toEqual({ current: null, last: null })
    await lab.reportPersonalData()
    const { kinds, report } = await lab.ask('organizationAdmin', 'privacy.getStoredData', {})
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([...STORED_KINDS].sort())
    expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toMatchObject({
      'api-key': 1,
      'protected-list': 3,
      'protected-owners': 1,
      rules: 1,
      runs: 1,
      'audit-entries': lab.auditEntries().length,
      'personal-data-report': 1,
      'request-keys': 1,
      refusals: 1,
    })
    expect(report).toMatchObject({ current: null, last: { closed: 0, unowned: 1, problem: null } })
    expect(report?.last?.accounts).toBeGreaterThanOrEqual(4)
  })

  it('tells of a round that is stopped what keeps it, and not where it is', async () => {
    const harness = makeHarness({ users: 60 })
    harness.reports.refusals.push(new Response(null, { status: 401 }))
    await harness.reportPersonalData()
    const { report } = await harness.ask('organizationAdmin', 'privacy.getStoredData', {})
    expect(report).toMatchObject({ current: { problem: 'PERSONAL_DATA_REFUSED', finishedAt: null }, last: null })
    expect(Object.keys(report?.current ?? {})).not.toEqual(expect.arrayContaining(['pending']))
  })

  it('calls unknown what could not be counted, and tells the rest', async () => {
    const harness = makeHarness({ users: 60 })
    harness.store.before = (access) => {
      if (access === 'queryPrefix' || access === 'queryEntity') throw new Refusal('STORAGE_UNAVAILABLE')
    }
    await harness.store.createEntity(ENTITY.singleton, KEY.protection, { kind: 'x', version: 1, value: 'nonsense' })
    const { kinds } = await harness.ask('organizationAdmin', 'privacy.getStoredData', {})
    const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))
    expect(counts).toMatchObject({ 'api-key': 1, rules: 0, runs: null, refusals: null, 'protected-list': null })
  })

  it('counts no rules where they are the defaults again, and nobody saves over that unseen', async () => {
    const harness = makeHarness({ users: 60 })
    const rules = async () =>
      (await harness.ask('organizationAdmin', 'privacy.getStoredData', {})).kinds.find(({ kind }) => kind === 'rules')
    const stricter = { ...DEFAULT_RULES, ticketRequired: true }
    await harness.ask('organizationAdmin', 'settings.setRules', { rules: stricter, version: 0 })
    expect((await rules())?.count).toBe(1)
    await harness.ask('organizationAdmin', 'settings.setRules', { rules: DEFAULT_RULES, version: 1 })
    expect((await rules())?.count).toBe(0)
    for (const version of [0, 1])
      await expect(
        harness.ask('organizationAdmin', 'settings.setRules', { rules: stricter, version }),
      ).rejects.toMatchObject({ code: 'SETTINGS_CHANGED' })
  })

  it('counts rules that cannot be read as stored', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.store.createEntity(ENTITY.singleton, KEY.rules, { kind: 'rules', version: 1, value: 'nonsense' })
    const { kinds } = await harness.ask('organizationAdmin', 'privacy.getStoredData', {})
    expect(kinds).toContainEqual({ kind: 'rules', count: 1 })
  })

  it('needs an organization admin', async () => {
    const answer = await makeHarness({ users: 60 }).call('jiraAdmin', 'privacy.getStoredData', {})
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_ORGANIZATION_ADMIN' } })
  })
})
