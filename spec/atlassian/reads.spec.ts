import { describe, expect, it } from 'vitest'
import { Timestamp, type AccountId, type GroupId, type RoleId, type WorkspaceId } from '../../contract/vocabulary.ts'
import { makeClients, walk } from './clients.ts'

const SEATS = ['atlassian/user', 'atlassian/admin'] as RoleId[]

describe('the Organizations client reads the whole organization', () => {
  const { organization, admin, world } = makeClients()
  const id = (name: keyof typeof world.fixtures): AccountId => world.fixtures[name] as AccountId
  const jira = world.workspaceLabelled('jira').id as WorkspaceId
  const everybody = walk((cursor) => organization.searchUsers({}, { cursor, rows: 'full', direction: 'asc' }))

  it('finds the organization of the key', async () => {
    expect(await admin.organizations.listOrganizations()).toEqual([
      { organizationId: world.organization.id, name: world.organization.name },
    ])
  })

  it('walks every user once, with groups, admin roles and last active', async () => {
    const rows = await everybody
    const truth = world.accounts.filter(({ kind }) => kind !== 'app')
    expect(rows.map(({ accountId }) => accountId).sort()).toEqual(truth.map(({ accountId }) => accountId).sort())
    for (const row of rows) {
      const account = world.account(row.accountId)
      expect([...(row.groupIds ?? ['not told'])].sort()).toEqual([...world.membershipsOf(row.accountId)].sort())
      expect([row.name, row.email]).toEqual([account?.name, account?.email])
      for (const { at } of row.lastActive ?? []) if (at !== null) expect(Timestamp.safeParse(at).success).toBe(true)
    }
    expect(rows.find(({ accountId }) => accountId === id('organizationAdmin'))?.platformRoles).toContain(
      'atlassian/org-admin',
    )
    expect(rows.find(({ accountId }) => accountId === id('user'))?.platformRoles).toEqual([])
  })

  it('tells the statuses apart', async () => {
    const status = new Map((await everybody).map((row) => [row.accountId, row.status]))
    expect(
      [id('user'), id('suspended'), id('deactivated'), id('forDeletion'), id('notInvited')].map((one) =>
        status.get(one),
      ),
    ).toEqual(['active', 'suspended', 'deactivated', 'for_deletion', 'not_invited'])
  })

  it('asks for little when little is wanted, and then tells nothing instead of "none"', async () => {
    const { rows } = await organization.searchUsers(
      { accountIds: [id('organizationAdmin')] },
      { cursor: null, rows: 'ids', direction: null },
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ platformRoles: null, groupIds: null, lastActive: null })
  })

  it('counts seats as the world does', async () => {
    for (const workspace of world.workspaces) {
      const count = await organization.countUsers({
        workspaceIds: [workspace.id as WorkspaceId],
        roleIds: SEATS,
        statuses: ['active'],
      })
      expect([workspace.name, count]).toEqual([workspace.name, world.seatsUsed(workspace.id)])
    }
  })

  it('counts everybody when all five statuses are asked for, although only four may be named', async () => {
    const statuses = ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] as const
    expect(await organization.countUsers({ statuses })).toBe((await everybody).length)
  })

  it('tells the stats', async () => {
    const { accountStatus, roles } = await organization.userStats()
    expect(accountStatus.reduce((sum, { count }) => sum + count, 0)).toBe((await everybody).length)
    expect(roles.find(({ roleId }) => roleId === 'atlassian/org-admin')?.count).toBeGreaterThan(0)
  })

  it('reads one user with admin roles, and null for a stranger', async () => {
    expect(await organization.getUser(id('organizationAdmin'))).toMatchObject({
      accountId: id('organizationAdmin'),
      platformRoles: ['atlassian/org-admin'],
    })
    expect(await organization.getUser(id('colonAccount'))).toMatchObject({ accountId: id('colonAccount') })
    expect(await organization.getUser('712020:00000000-nobody' as AccountId)).toBeNull()
  })

  it('reads the ways to a product', async () => {
    for (const name of ['directOnly', 'groupAndDirect', 'twoGroupsToJira', 'organizationAdmin'] as const) {
      const told = await organization.listUserRoleAssignments(id(name))
      for (const { workspaceId, roles } of told.filter((one) => world.workspace(one.workspaceId))) {
        const truth = world.pathsTo(id(name), workspaceId)
        const ways = new Set(roles.flatMap(({ through }) => through))
        expect([name, workspaceId, ways.has('direct'), ways.has('group')]).toEqual([
          name,
          workspaceId,
          truth.direct.length > 0,
          truth.groups.length > 0,
        ])
      }
    }
    expect(
      (await organization.listUserRoleAssignments(id('directOnly'), [jira])).flatMap(({ roles }) => roles),
    ).toEqual([])
  })

  it('finds the groups that give a person a product', async () => {
    const groups = await walk((cursor) =>
      organization.searchGroups({ accountIds: [id('twoGroupsToJira')], workspaceIds: [jira] }, { cursor }),
    )
    expect(groups.map(({ name }) => name).sort()).toEqual(['delivery', 'jira-users'])
  })

  it('reads every group with what may be done to it', async () => {
    const groups = await walk((cursor) => organization.searchGroups({}, { cursor }))
    expect(groups).toHaveLength(world.groups.length)
    for (const group of groups) {
      const truth = world.group(group.groupId)
      expect(group.members).toBe(truth?.members.size)
      expect(group.editing).toBe(
        truth?.externalSynced ? 'identity-provider' : truth?.modifiable ? 'editable' : 'not-modifiable',
      )
    }
    expect(await organization.getGroup(groups[0]?.groupId as GroupId, null)).toMatchObject({
      groupId: groups[0]?.groupId,
    })
    expect(await organization.getGroup('00000000-0000-4000-8000-000000000000' as GroupId, null)).toBeNull()
  })

  it('reads what a group grants', async () => {
    const delivery = world.groupNamed('delivery')
    const told = await organization.listGroupRoleAssignments(delivery.id as GroupId, null)
    expect(told.map(({ workspaceId }) => workspaceId).sort()).toEqual(
      delivery.grants.map(({ workspace }) => world.workspaces[workspace]?.id).sort(),
    )
  })

  it('reads every workspace', async () => {
    const rows = await walk((cursor) => organization.searchWorkspaces(cursor))
    expect(
      rows.map(({ workspaceId, capacity, isProductSandbox, plan }) => ({
        workspaceId,
        capacity,
        isProductSandbox,
        plan,
      })),
    ).toEqual(
      world.workspaces.map(({ id: workspaceId, capacity, sandbox, plan }) => ({
        workspaceId,
        capacity,
        isProductSandbox: sandbox === 'CHILD',
        plan,
      })),
    )
  })

  it('reads directories and keys', async () => {
    expect(await organization.listDirectories()).toEqual(
      world.directories.map(({ directoryId, name }) => ({ directoryId, name })),
    )
    expect(await organization.listDirectories(id('notInvited'))).toEqual([])
    const keys = await admin.organizations.listApiKeys(world.organization.id as never)
    expect(keys.every(({ expiresAt }) => Timestamp.safeParse(expiresAt).success)).toBe(true)
  })

  it('asks whether an account may be deactivated; null for accounts of others', async () => {
    expect(await admin.userManagement.getLifecyclePermission(id('user'))).toEqual({ allowed: true, reason: null })
    expect(await admin.userManagement.getLifecyclePermission(id('syncedUser'))).toEqual({
      allowed: false,
      reason: 'externalDirectory.scim',
    })
    expect(await admin.userManagement.getLifecyclePermission(id('externalContractor'))).toBeNull()
    expect(await admin.userManagement.getLifecyclePermission('712020:00000000-nobody' as AccountId)).toBeNull()
  })
})

describe('in an organization with several directories', () => {
  const { organization, world } = makeClients({ directories: 3, users: 200 })

  it('asks one directory or all of them', async () => {
    const all = await organization.countUsers({})
    const counts = await Promise.all(
      world.directories.map(({ directoryId }) => organization.countUsers({ directoryId: directoryId as never })),
    )
    for (const [index, { directoryId }] of world.directories.entries()) {
      const rows = await walk((cursor) =>
        organization.searchUsers({ directoryId: directoryId as never }, { cursor, rows: 'ids', direction: 'desc' }),
      )
      expect(rows).toHaveLength(counts[index] ?? -1)
      expect(rows.length).toBeLessThan(all)
    }
  })
})

describe('with a key that does not fit', () => {
  const cases = [
    ['expired', 'key-rejected'],
    ['scoped', 'key-scoped'],
  ] as const
  it.each(cases)('%s: says which', async (key, kind) => {
    const { admin, world } = makeClients({ key })
    await expect(admin.userManagement.getLifecyclePermission(world.fixtures.user as AccountId)).rejects.toMatchObject({
      facts: { kind, ambiguous: false },
    })
  })

  it('another organization is not found, nobody is mistaken for missing', async () => {
    const { organization, world } = makeClients({ key: 'other-organization' })
    await expect(organization.getUser(world.fixtures.user as AccountId)).rejects.toMatchObject({
      facts: { kind: 'not-found', code: 'ADMIN-404-2' },
    })
  })

  it("the gateway's refusal of a scoped key keeps its own code", async () => {
    const { organization } = makeClients({ key: 'scoped' })
    await expect(organization.searchUsers({}, { cursor: null, rows: 'ids', direction: null })).rejects.toMatchObject({
      facts: { kind: 'refused', code: 'GATEWAY_FORBIDDEN' },
    })
  })
})
