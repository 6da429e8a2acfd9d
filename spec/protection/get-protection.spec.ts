import { describe, expect, it } from 'vitest'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness } from '../harness.ts'

describe('protection.getProtection', () => {
  it('is empty, at version 0, before anybody set it', async () => {
    expect(await makeHarness({ users: 60 }).ask('organizationAdmin', 'protection.getProtection', {})).toEqual({
      protection: { emails: [], domains: [] },
      version: 0,
    })
  })

  it('is unknown, and not empty, when what is stored can not be read', async () => {
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
