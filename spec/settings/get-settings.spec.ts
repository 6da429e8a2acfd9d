import { describe, expect, it } from 'vitest'
import { Refusal } from '../../server/refusal.ts'
import { makeHarness } from '../harness.ts'

describe('settings.getSettings', () => {
  it('shows the mask and how much is stored', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: ['a@example.com'], domains: ['example.org', 'example.net'], groups: [] },
      version: 0,
    })
    const { apiKey, stored, rules, rulesVersion } = await harness.ask('organizationAdmin', 'settings.getSettings', {})
    expect(apiKey?.lastFour).toBe(harness.world.demoKey.slice(-4))
    expect(stored).toEqual({ runs: 0, auditEntries: 2, protectedEntries: 3 })
    expect(rules?.breaker).toEqual({ accounts: 10, share: 0.2 })
    expect(rulesVersion).toBe(0)
  })

  it('calls unknown what could not be counted, and does not call it zero', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [], domains: [], groups: [] },
      version: 0,
    })
    harness.store.before = (access) => {
      if (access === 'queryEntity') throw new Refusal('STORAGE_UNAVAILABLE')
    }
    const { stored } = await harness.ask('organizationAdmin', 'settings.getSettings', {})
    expect(stored).toEqual({ runs: null, auditEntries: null, protectedEntries: 0 })
  })

  it('knows nothing before a key is set', async () => {
    const harness = makeHarness({ users: 60, connected: false })
    expect((await harness.ask('jiraAdmin', 'settings.getSettings', {})).apiKey).toBeNull()
  })
})
