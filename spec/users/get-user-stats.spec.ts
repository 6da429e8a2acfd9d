import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'

describe('users.getUserStats', () => {
  it('adds up to the accounts of the world', async () => {
    const { world, ask } = makeHarness({ users: 300 })
    const { accountStatus, roles } = await ask('organizationAdmin', 'users.getUserStats', {})
    const people = world.accounts.filter(({ kind }) => kind !== 'app')
    for (const status of ['active', 'inactive'] as const) {
      expect([status, accountStatus.find((row) => row.status === status)?.count]).toEqual([
        status,
        people.filter(({ state }) => state.accountStatus === status).length,
      ])
    }
    expect(roles.find(({ roleId }) => roleId === 'atlassian/org-admin')?.count).toBe(
      people.filter(({ state }) => state.platformRoles.some(({ role }) => role === 'atlassian/org-admin')).length,
    )
  })
})
