import { describe, expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { makeHarness } from '../harness.ts'

describe('settings.deleteApiKey', () => {
  it('forgets the key and what is stored about it', async () => {
    const harness = makeHarness({ users: 60 })
    expect(await harness.ask('organizationAdmin', 'settings.deleteApiKey', {})).toEqual({ deleted: true })
    expect(harness.secrets.key).toBeUndefined()
    expect(await harness.store.get(KEY.connection)).toBeUndefined()
    await expect(harness.ask('organizationAdmin', 'users.getUserStats', {})).rejects.toMatchObject({
      code: 'NO_API_KEY',
    })
    expect(harness.auditEntries().map(({ phase, status }) => `${phase} ${status}`)).toEqual([
      'intent intended',
      'outcome succeeded',
    ])
  })

  it('does nothing when the audit log cannot be written', async () => {
    const harness = makeHarness({ users: 60 })
    harness.store.before = (access) => {
      if (access === 'transact') throw new Error('storage is away')
    }
    await expect(harness.ask('organizationAdmin', 'settings.deleteApiKey', {})).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
    })
    expect(harness.secrets.key).toBe(harness.world.demoKey)
  })
})
