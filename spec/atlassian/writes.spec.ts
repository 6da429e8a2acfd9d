import { describe, expect, it } from 'vitest'
import type { AccountId, DirectoryId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { makeClients } from './clients.ts'

describe('the clients change what they say they change', () => {
  const { organization, admin, world, atlassian } = makeClients()
  const id = (name: keyof typeof world.fixtures): AccountId => world.fixtures[name] as AccountId
  const directory = world.directories[0]?.directoryId as DirectoryId
  const group = (name: string): GroupId => world.groupNamed(name).id as GroupId

  it('suspends and restores', async () => {
    await organization.suspendUser(directory, id('user'))
    expect(await organization.getUser(id('user'))).toMatchObject({ status: 'suspended', accountStatus: 'active' })
    await organization.restoreUser(directory, id('user'))
    expect(await organization.getUser(id('user'))).toMatchObject({ status: 'active' })
  })

  it('leaves and joins a group; a second time is "already"', async () => {
    expect(await organization.removeMembership(directory, group('delivery'), id('multiProduct'))).toBe('done')
    expect(await organization.removeMembership(directory, group('delivery'), id('multiProduct'))).toBe('already')
    expect(await organization.addMembership(directory, group('delivery'), id('multiProduct'))).toBe('done')
    expect(await organization.addMembership(directory, group('delivery'), id('multiProduct'))).toBe('already')
    expect(world.membershipsOf(id('multiProduct'))).toContain(group('delivery'))
  })

  it('is refused by a group of the identity provider', async () => {
    await expect(organization.removeMembership(directory, group('idp-office'), id('syncedUser'))).rejects.toMatchObject(
      { facts: { kind: 'refused', ambiguous: false } },
    )
  })

  it('revokes and assigns a direct role', async () => {
    const jpd = world.workspaceLabelled('jpd').id as WorkspaceId
    await organization.revokeRole(id('directOnly'), 'atlassian/user' as RoleId, jpd)
    expect(world.holdsSeat(id('directOnly'), jpd)).toBe(false)
    await organization.assignRole(id('directOnly'), 'atlassian/user' as RoleId, jpd)
    expect(world.holdsSeat(id('directOnly'), jpd)).toBe(true)
  })

  it('deactivates and reactivates; a billing contact is a conflict with a code', async () => {
    await admin.userManagement.deactivateAccount(id('idleEverywhere'))
    expect(world.account(id('idleEverywhere'))?.state.accountStatus).toBe('inactive')
    await admin.userManagement.reactivateAccount(id('idleEverywhere'))
    expect(world.account(id('idleEverywhere'))?.state.accountStatus).toBe('active')
    await expect(admin.userManagement.deactivateAccount(id('billingContact'))).rejects.toMatchObject({
      facts: { kind: 'conflict', code: 'billingContact', ambiguous: false },
    })
  })

  it('sends one request for each change', () => {
    const writes = atlassian.requests.filter(({ path }) => /suspend|restore|memberships|roles\/|lifecycle/.test(path))
    expect(writes).toHaveLength(12)
  })
})

describe('when no seat is left', () => {
  it('joining is a conflict, and not "already"', async () => {
    const { organization, world } = makeClients({ users: 120 })
    const full = world.workspaces.find(({ id, capacity }) => capacity !== null && world.seatsUsed(id) >= capacity)
    const grants = (index: number) =>
      world.groups.find(
        ({ grants: held, externalSynced, modifiable }) =>
          !externalSynced &&
          modifiable &&
          held.some((one) => one.workspace === index && one.roles.includes('atlassian/user')),
      )
    const target = full ? grants(full.index) : undefined
    if (!full || !target) throw new Error('the world has no full workspace with an editable group')
    const outsider = world.accounts.find(
      ({ accountId, kind, state }) =>
        kind === 'person' &&
        state.accountStatus === 'active' &&
        state.memberships.length > 0 &&
        !world.holdsSeat(accountId, full.id),
    )
    const joined = organization.addMembership(
      world.directories[0]?.directoryId as DirectoryId,
      target.id as GroupId,
      outsider?.accountId as AccountId,
    )
    await expect(joined).rejects.toMatchObject({ facts: { kind: 'conflict', code: 'ADMIN-409-3' } })
  })
})
