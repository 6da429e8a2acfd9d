import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { DEFAULT_RULES, Rules } from '../../contract/settings/rules.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 60 })
const JIRA = 'ari:cloud:jira-software::site/1' as WorkspaceId
const rules: Rules = {
  breaker: { accounts: 5, share: 0.1 },
  ticketRequired: true,
  minimumAccountAgeDays: 14,
  thresholds: {
    warningDays: 30,
    overdueDays: 45,
    perWorkspace: [{ workspaceId: JIRA, warningDays: 10, overdueDays: 20 }],
  },
  prices: { currency: 'EUR', perSeat: [{ workspaceId: JIRA, monthlyHundredths: 816 }] },
}
const save = (harness: Harness, changed: Rules, version: number) =>
  harness.ask('organizationAdmin', 'settings.setRules', { rules: changed, version })
const settings = (harness: Harness) => harness.ask('organizationAdmin', 'settings.getSettings', {})

describe('settings.setRules', () => {
  it('holds the defaults until somebody decides otherwise', async () => {
    const { rules: stored, rulesVersion } = await settings(makeHarness({ world }))
    expect(stored).toEqual(DEFAULT_RULES)
    expect(stored).toMatchObject({ breaker: { accounts: 10, share: 0.2 }, ticketRequired: false })
    expect(rulesVersion).toBe(0)
  })

  it('stores the rules, and writes into the audit log what guards runs', async () => {
    const harness = makeHarness({ world })
    expect(await save(harness, rules, 0)).toEqual({ rules, version: 1 })
    expect(await settings(harness)).toMatchObject({ rules, rulesVersion: 1 })
    expect(await save(harness, DEFAULT_RULES, 1)).toEqual({ rules: DEFAULT_RULES, version: 2 })
    const told = harness.auditEntries().filter(({ phase }) => phase === 'outcome')
    expect(told[1]?.details.changed).toEqual(
      [
        { field: 'breaker.accounts', from: 5, to: 10 },
        { field: 'breaker.share', from: 0.1, to: 0.2 },
        { field: 'minimumAccountAgeDays', from: 14, to: 0 },
        { field: `prices.perSeat.${JIRA}.monthlyHundredths`, from: 816, to: null },
        { field: 'prices.currency', from: 'EUR', to: 'USD' },
        { field: `thresholds.perWorkspace.${JIRA}.overdueDays`, from: 20, to: null },
        { field: `thresholds.perWorkspace.${JIRA}.warningDays`, from: 10, to: null },
        { field: 'thresholds.overdueDays', from: 45, to: 90 },
        { field: 'thresholds.warningDays', from: 30, to: 60 },
        { field: 'ticketRequired', from: true, to: false },
      ].sort((a, b) => (a.field < b.field ? -1 : 1)),
    )
    expect(told.map(({ action, status, details }) => ({ action, status, details }))).toMatchObject([
      {
        action: 'settings.setRules',
        status: 'succeeded',
        details: { breaker: { accounts: 5, share: 0.1 }, ticketRequired: true, minimumAccountAgeDays: 14 },
      },
      {
        action: 'settings.setRules',
        status: 'succeeded',
        details: { breaker: { accounts: 10, share: 0.2 }, ticketRequired: false, minimumAccountAgeDays: 0 },
      },
    ])
  })

  it('tells the slower of two who save at once', async () => {
    const harness = makeHarness({ world })
    for (const version of [0, 1]) {
      const results = await Promise.allSettled([
        save(harness, rules, version),
        save(harness, { ...rules, ticketRequired: false }, version),
      ])
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused.map(({ reason }) => reason as unknown)).toMatchObject([{ code: 'SETTINGS_CHANGED' }])
    }
    expect((await settings(harness)).rulesVersion).toBe(2)
  })

  it.each([
    ['KWD', 816.5],
    ['JPY', 75_300],
    ['VND', LIMITS.priceHundredths],
  ])('takes prices in %s', async (currency, monthlyHundredths) => {
    const harness = makeHarness({ world })
    const prices = { currency, perSeat: [{ workspaceId: JIRA, monthlyHundredths }] }
    await save(harness, { ...rules, prices }, 0)
    expect((await settings(harness)).rules?.prices).toEqual(prices)
  })

  it('reads what was stored when no currency had thousandths', async () => {
    const harness = makeHarness({ world })
    const prices = { currency: 'JPY', perSeat: [{ workspaceId: JIRA, monthlyHundredths: 75_350 }] }
    const value = JSON.parse(JSON.stringify({ ...rules, prices })) as Rules
    await harness.store.createEntity(ENTITY.singleton, KEY.rules, { kind: KEY.rules, version: 3, value })
    expect((await settings(harness)).rules).toEqual(value)
  })

  it('refuses a version that was never stored', async () => {
    await expect(save(makeHarness({ world }), rules, 7)).rejects.toMatchObject({ code: 'SETTINGS_CHANGED' })
  })

  it.each([
    [
      'a warning that is not before overdue',
      { thresholds: { ...rules.thresholds, warningDays: 45 } },
      'rules.thresholds.overdueDays',
      'must be more days than the warning',
    ],
    [
      'the same for one product',
      { thresholds: { ...rules.thresholds, perWorkspace: [{ workspaceId: JIRA, warningDays: 30, overdueDays: 29 }] } },
      'rules.thresholds.perWorkspace.0.overdueDays',
      'must be more days than the warning',
    ],
    ['a share above one', { breaker: { accounts: 10, share: 20 } }, 'rules.breaker.share', 'must be at most 1 (100 %)'],
    [
      'a share below nothing',
      { breaker: { accounts: 10, share: -0.1 } },
      'rules.breaker.share',
      'must be at least 0 (0 %)',
    ],
    [
      'a currency that is none',
      { prices: { currency: 'BTC', perSeat: [] } },
      'rules.prices.currency',
      'must be one of: USD',
    ],
    [
      'a product with two prices',
      { prices: { currency: 'USD', perSeat: [rules.prices.perSeat[0], rules.prices.perSeat[0]] } },
      'rules.prices.perSeat',
      'names a product twice',
    ],
    [
      'a product with two thresholds',
      { thresholds: { ...rules.thresholds, perWorkspace: [1, 2].map(() => rules.thresholds.perWorkspace[0]) } },
      'rules.thresholds.perWorkspace',
      'names a product twice',
    ],
    [
      'half a cent',
      { prices: { currency: 'USD', perSeat: [{ workspaceId: JIRA, monthlyHundredths: 0.5 }] } },
      'rules.prices.perSeat.0.monthlyHundredths',
      'has more digits after the point than the currency',
    ],
    [
      'a ten-thousandth, of a currency with thousandths',
      { prices: { currency: 'KWD', perSeat: [{ workspaceId: JIRA, monthlyHundredths: 816.55 }] } },
      'rules.prices.perSeat.0.monthlyHundredths',
      'has more digits after the point than the currency',
    ],
    ['a field of its own', { allowAll: true }, 'rules', 'has fields that are not known here'],
  ])('refuses %s, and names it', async (_, change, path, message) => {
    const harness = makeHarness({ world })
    const answer = await harness.call('organizationAdmin', 'settings.setRules', {
      rules: { ...rules, ...change },
      version: 0,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } })
    const { details } = answer.body as { details: { issues: { path: string; message: string }[] } }
    expect(details.issues).toContainEqual({ path, message: expect.stringContaining(message) as string })
    expect((await settings(harness)).rulesVersion).toBe(0)
  })

  it('fits one stored value at its largest', () => {
    const all = Array.from({ length: LIMITS.rulesWorkspaces }, (_, at) => `ari:${String(at).padStart(300, 'x')}`)
    const largest = {
      breaker: { accounts: LIMITS.accountsPerRun, share: 0.123_456_789_012_345_6 },
      ticketRequired: false,
      minimumAccountAgeDays: LIMITS.thresholdDays,
      thresholds: {
        warningDays: LIMITS.thresholdDays - 1,
        overdueDays: LIMITS.thresholdDays,
        perWorkspace: all.map((workspaceId) => ({
          workspaceId,
          warningDays: LIMITS.thresholdDays - 1,
          overdueDays: LIMITS.thresholdDays,
        })),
      },
      prices: {
        currency: 'KWD',
        perSeat: all.map((workspaceId) => ({ workspaceId, monthlyHundredths: LIMITS.priceHundredths - 0.1 })),
      },
    }
    expect(Rules.safeParse(largest).success).toBe(true)
    expect(Buffer.byteLength(JSON.stringify(largest))).toBeLessThan(LIMITS.valueBytes - 1_000)
    const tooMany = {
      ...largest,
      prices: { currency: 'USD', perSeat: [...largest.prices.perSeat, rules.prices.perSeat[0]] },
    }
    expect(Rules.safeParse(tooMany).success).toBe(false)
  })

  it('never takes rules that cannot be read for the defaults, and lets an admin replace them', async () => {
    const harness = makeHarness({ world })
    await harness.store.createEntity(ENTITY.singleton, KEY.rules, {
      kind: KEY.rules,
      version: 3,
      value: { breaker: {} },
    })
    expect(await settings(harness)).toMatchObject({ rules: null, rulesVersion: 3 })
    expect(await save(harness, DEFAULT_RULES, 3)).toEqual({ rules: DEFAULT_RULES, version: 4 })
    expect((await settings(harness)).rules).toEqual(DEFAULT_RULES)
  })

  it('is forgotten with everything else', async () => {
    const harness = makeHarness({ world })
    await save(harness, rules, 0)
    await harness.ask('organizationAdmin', 'settings.deleteEverything', { includeAudit: false, confirm: 'DELETE' })
    expect(await harness.store.getEntity(ENTITY.singleton, KEY.rules)).toBeUndefined()
  })
})
