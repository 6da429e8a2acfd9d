import { describe, expect, it } from 'vitest'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness } from '../harness.ts'

describe('protection.getProtection', () => {
  it('is empty, at version 0, before anybody set it', async () => {
    expect(await makeHarness({ users: 60 }).ask('organizationAdmin', 'protection.getProtection', {})).toEqual({
      protection: { emails: [], domains: [], groups: [] },
      version: 0,
    })
  })

  it('reads a list that was stored before groups could be protected', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.store.createEntity(ENTITY.singleton, KEY.protection, {
      kind: KEY.protection,
      version: 3,
      value: { emails: ['a@example.com'], domains: [] },
    })
    expect(await harness.ask('organizationAdmin', 'protection.getProtection', {})).toEqual({
      protection: { emails: ['a@example.com'], domains: [], groups: [] },
      version: 3,
    })
  })

  it('is unknown, and not empty, when what is stored cannot be read', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.store.createEntity(ENTITY.singleton, KEY.protection, {
      kind: KEY.protection,
      version: 3,
      value: { emails: 'broken' },
    })
    await expect(harness.ask('organizationAdmin', 'protection.getProtection', {})).rejects.toMatchObject({
      code: 'PROTECTION_UNKNOWN',
    })
  })
})
