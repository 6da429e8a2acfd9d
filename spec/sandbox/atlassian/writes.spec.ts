import { describe, expect, it } from 'vitest'
import type { WorldChange } from '../world/index.ts'
import { createLab, type Lab } from './harness.ts'

const id = encodeURIComponent

/** A lab that counts what really changed. */
function watched(options: Parameters<typeof createLab>[0] = {}): Lab & { readonly changes: WorldChange[] } {
  const lab = createLab(options)
  const changes: WorldChange[] = []
  lab.world.onChange((change) => changes.push(change))
  return Object.assign(lab, { changes })
}
const row = async (lab: Lab, accountId: string): Promise<Readonly<Record<string, unknown>>> =>
  (await lab.call('POST', `${lab.all}/users/search`, { body: { accountIds: [accountId], expand: ['groups', 'platformRoles'] } })).rows[0] ?? {}

describe('suspend and restore', () => {
  it('take the seat and give it back, and keep groups and roles', async () => {
    const lab = watched()
    const { world } = lab
    const { user } = world.fixtures
    const jira = world.workspaceLabelled('jira').id
    const groups = world.membershipsOf(user)
    const seats = world.seatsUsed(jira)
    expect((await lab.call('POST', `${lab.first}/users/${id(user)}/suspend`)).status).toBe(204)
    expect(await row(lab, user)).toMatchObject({ status: 'suspended', accountStatus: 'active', membershipStatus: 'suspended' })
    expect([world.holdsSeat(user, jira), world.seatsUsed(jira), world.membershipsOf(user)]).toEqual([false, seats - 1, groups])
    const roles = await lab.call('GET', `${lab.all}/users/${id(user)}/role-assignments?resourceIds=${id(jira)}`)
    expect(roles.rows[0]).toMatchObject({ userDirectoryStatus: 'suspended', roleAssignments: [{ role: 'atlassian/user', roleAssignmentMethods: ['group_direct'] }] })
    expect((await lab.call('POST', `${lab.first}/users/${id(user)}/suspend`)).status).toBe(204)
    expect((await lab.call('POST', `${lab.first}/users/${id(user)}/restore`)).status).toBe(204)
    expect(await row(lab, user)).toMatchObject({ status: 'active' })
    expect(lab.changes.map((change) => change.kind)).toEqual(['suspended', 'restored'])
  })

  it('are per directory: the status turns only when suspended in all', async () => {
    const lab = createLab({ directories: 2 })
    const { suspendedInOneDirectory } = lab.world.fixtures
    expect(await row(lab, suspendedInOneDirectory)).toMatchObject({ status: 'active' })
    await lab.call('POST', `${lab.first}/users/${id(suspendedInOneDirectory)}/suspend`)
    expect(await row(lab, suspendedInOneDirectory)).toMatchObject({ status: 'suspended' })
    expect((await lab.call('GET', `${lab.v2}/directories?accountId=${id(suspendedInOneDirectory)}`)).rows).toHaveLength(2)
  })

  it('want a real directory and a member of it', async () => {
    const lab = watched()
    const { user, notInvited, appAccount } = lab.world.fixtures
    expect((await lab.call('POST', `${lab.all}/users/${id(user)}/suspend`)).status).toBe(400)
    expect((await lab.call('DELETE', `${lab.all}/users/${id(user)}`)).status).toBe(400)
    for (const account of [notInvited, appAccount]) expect((await lab.call('POST', `${lab.first}/users/${id(account)}/suspend`)).code).toBe('ADMIN-404-8')
    expect(lab.changes).toEqual([])
  })
})

describe('removing from a directory', () => {
  it('makes a managed account "not invited", and an unmanaged one unseen', async () => {
    const lab = createLab()
    const { user, externalContractor } = lab.world.fixtures
    for (const account of [user, externalContractor]) expect((await lab.call('DELETE', `${lab.first}/users/${id(account)}`)).status).toBe(204)
    expect(await row(lab, user)).toMatchObject({ status: 'not_invited', groups: [] })
    expect(await row(lab, externalContractor)).toEqual({})
    expect((await lab.call('DELETE', `${lab.first}/users/${id(user)}`)).status).toBe(404)
  })
})

describe('group memberships', () => {
  const path = (lab: Lab, group: string): string => `${lab.first}/groups/${lab.world.groupNamed(group).id}/memberships`

  it('go and come back; other groups keep the seat', async () => {
    const lab = watched()
    const { twoGroupsToJira } = lab.world.fixtures
    const jira = lab.world.workspaceLabelled('jira').id
    expect((await lab.call('DELETE', `${path(lab, 'jira-users')}/${id(twoGroupsToJira)}`)).status).toBe(204)
    expect(lab.world.holdsSeat(twoGroupsToJira, jira)).toBe(true)
    expect((await lab.call('DELETE', `${path(lab, 'delivery')}/${id(twoGroupsToJira)}`)).status).toBe(204)
    expect(lab.world.holdsSeat(twoGroupsToJira, jira)).toBe(false)
    expect((await lab.call('DELETE', `${path(lab, 'delivery')}/${id(twoGroupsToJira)}`)).status).toBe(404)
    expect((await lab.call('POST', path(lab, 'jira-users'), { body: { accountId: twoGroupsToJira } })).status).toBe(204)
    expect(lab.changes.map((change) => change.kind)).toEqual(['membership-removed', 'membership-removed', 'membership-added'])
  })

  it('tell a member twice from a full product by code and words', async () => {
    const lab = watched()
    const again = await lab.call('POST', path(lab, 'jira-users'), { body: { accountId: lab.world.fixtures.user } })
    expect([again.status, again.code]).toEqual([409, 'ADMIN-409-28'])
    expect(again.text).toContain('already')
    const full = await lab.call('POST', path(lab, 'jira-servicemanagement-agents'), { body: { accountId: lab.world.fixtures.user } })
    expect([full.status, full.code]).toEqual([409, 'ADMIN-409-3'])
    expect(full.text).not.toContain('already')
    lab.world.suspend(lab.world.directories[0]?.directoryId ?? '', lab.world.fixtures.serviceDeskAgent)
    expect((await lab.call('POST', path(lab, 'jira-servicemanagement-agents'), { body: { accountId: lab.world.fixtures.user } })).status).toBe(204)
  })

  it('are refused for groups of the identity provider and for read-only ones', async () => {
    const lab = watched()
    const { syncedUser, user } = lab.world.fixtures
    for (const answer of [
      await lab.call('DELETE', `${path(lab, 'idp-engineering')}/${id(syncedUser)}`),
      await lab.call('POST', path(lab, 'idp-engineering'), { body: { accountId: user } }),
      await lab.call('POST', path(lab, 'system-administrators'), { body: { accountId: user } }),
    ]) expect([answer.status, answer.code]).toEqual([403, 'ADMIN-403-5'])
    expect(lab.changes).toEqual([])
  })

  it('stay within a directory', async () => {
    const lab = createLab({ directories: 2 })
    const group = lab.world.groupNamed('d1-jira-users').id
    expect((await lab.call('POST', `${lab.first}/groups/${group}/memberships`, { body: { accountId: lab.world.fixtures.user } })).code).toBe('ADMIN-404-10')
    const other = `${lab.v2}/directories/${lab.world.directories[1]?.directoryId ?? ''}`
    expect((await lab.call('POST', `${other}/groups/${group}/memberships`, { body: { accountId: lab.world.fixtures.user } })).code).toBe('ADMIN-404-8')
  })
})

describe('direct roles', () => {
  it('go with revoke, where nothing else grants them', async () => {
    const lab = watched()
    const { directOnly, groupAndDirect } = lab.world.fixtures
    const [jpd, confluence] = [lab.world.workspaceLabelled('jpd').id, lab.world.workspaceLabelled('confluence').id]
    const revoke = (account: string, resource: string) => lab.call('POST', `${lab.v1}/users/${id(account)}/roles/revoke`, { body: { role: 'atlassian/user', resource } })
    expect((await revoke(directOnly, jpd)).status).toBe(204)
    expect(lab.world.holdsSeat(directOnly, jpd)).toBe(false)
    expect((await revoke(groupAndDirect, confluence)).status).toBe(204)
    expect(lab.world.holdsSeat(groupAndDirect, confluence)).toBe(true)
    expect((await revoke(groupAndDirect, confluence)).status).toBe(204)
    expect(lab.changes.map((change) => change.kind)).toEqual(['role-revoked', 'role-revoked'])
  })

  it('are refused with the codes of their own', async () => {
    const lab = watched()
    const { user, deactivated, externalContractor } = lab.world.fixtures
    const assign = async (account: string, body: unknown) => (await lab.call('POST', `${lab.v1}/users/${id(account)}/roles/assign`, { body })).code
    const jpd = lab.world.workspaceLabelled('jpd').id
    expect(await assign(user, { role: 'atlassian/user', resource: 'ari:cloud:jira-software::site/none' })).toBe('ADMIN-UAM-404-1')
    expect(await assign('712020:nobody', { role: 'atlassian/user', resource: jpd })).toBe('ADMIN-UAM-404-3')
    expect(await assign(deactivated, { role: 'atlassian/user', resource: jpd })).toBe('ADMIN-UAM-400-2')
    expect(await assign(externalContractor, { role: 'atlassian/user', resource: lab.world.workspaceLabelled('jsm').id })).toBe('ADMIN-UAM-409-3')
    expect(await assign(user, { role: 'atlassian/site-admin', resource: jpd })).toBe('ADMIN-UAM-400-3')
    expect(lab.changes).toEqual([])
  })

  it('make and unmake organization admins', async () => {
    const lab = createLab()
    const { user } = lab.world.fixtures
    const act = (what: string) => lab.call('POST', `${lab.v1}/users/${id(user)}/role-assignments/${what}`, { body: { role: 'atlassian/org-admin' } })
    expect((await act('assign')).status).toBe(204)
    expect((await lab.call('GET', `${lab.all}/users/${id(user)}`)).get('data', 'platformRoles')).toEqual(['atlassian/org-admin'])
    expect((await act('revoke')).status).toBe(204)
    expect(await row(lab, user)).toMatchObject({ platformRoles: [] })
  })
})

describe('deactivating an account', () => {
  const act = (lab: Lab, account: string, what: 'disable' | 'enable') => lab.call('POST', `/users/${id(account)}/manage/lifecycle/${what}`, what === 'disable' ? { body: {} } : {})
  const may = async (lab: Lab, account: string) => (await lab.call('GET', `/users/${id(account)}/manage?privileges=lifecycle.enablement`)).text

  it('works on managed accounts, everywhere, and back', async () => {
    const lab = createLab()
    const { user } = lab.world.fixtures
    expect(await may(lab, user)).toBe('{"lifecycle.enablement":{"allowed":true}}')
    expect((await act(lab, user, 'disable')).status).toBe(204)
    expect(await row(lab, user)).toMatchObject({ status: 'deactivated', accountStatus: 'inactive', deactivatedOn: new Date(lab.clock.now()).toISOString() })
    expect(lab.world.seatHolders(lab.world.workspaceLabelled('jira').id)).not.toContain(user)
    expect((await act(lab, user, 'enable')).status).toBe(204)
    expect(await row(lab, user)).toMatchObject({ status: 'active' })
  })

  it('is refused with reasons, the same before and after', async () => {
    const lab = watched()
    const { syncedUser, organizationAdmin, exportControlled, externalContractor, billingContact, forDeletion } = lab.world.fixtures
    for (const [account, reason] of [[syncedUser, 'externalDirectory.scim'], [organizationAdmin, 'administrative.notMyself'], [exportControlled, 'blocked.exportControl']] as const) {
      expect(await may(lab, account)).toBe(`{"lifecycle.enablement":{"allowed":false,"reason":{"key":"${reason}"}}}`)
      const answer = await act(lab, account, 'disable')
      expect([answer.status, answer.code, answer.get('context', 'reason', 'key')]).toEqual([403, 'forbidden.action', reason])
    }
    expect((await act(lab, externalContractor, 'disable')).code).toBe('forbidden.targetUnverified')
    expect((await act(lab, '712020:nobody', 'disable')).code).toBe('accountNotFound')
    expect((await act(lab, billingContact, 'disable')).get('context', 'errorCodes', 0, 'code')).toBe('billingContact')
    expect((await act(lab, forDeletion, 'enable')).status).toBe(409)
    expect(lab.changes).toEqual([])
  })
})

describe("Jira's permission check", () => {
  const ask = (lab: Lab, as: string | null, body: unknown) =>
    lab.call('POST', '/rest/api/3/permissions/check', { caller: as === null ? { as: 'app' } : { as: 'user', accountId: as }, body })

  it('tells the personas apart', async () => {
    const lab = createLab()
    const { organizationAdmin, jiraAdmin, user } = lab.world.personas
    const granted = async (as: string) => (await ask(lab, as, { globalPermissions: ['ADMINISTER'] })).get('globalPermissions')
    expect([await granted(organizationAdmin), await granted(jiraAdmin), await granted(user)]).toEqual([['ADMINISTER'], ['ADMINISTER'], []])
    expect((await lab.call('POST', `${lab.all}/users/search`, { body: { roleIds: ['atlassian/org-admin'], limit: 100 } })).rows.map((one) => one.accountId)).not.toContain(jiraAdmin)
    expect((await ask(lab, user, { accountId: jiraAdmin, globalPermissions: ['ADMINISTER'] })).status).toBe(403)
    expect((await ask(lab, jiraAdmin, { accountId: user, globalPermissions: ['ADMINISTER'] })).get('globalPermissions')).toEqual([])
    expect((await ask(lab, null, { accountId: jiraAdmin, globalPermissions: ['ADMINISTER'] })).get('globalPermissions')).toEqual(['ADMINISTER'])
    expect((await ask(lab, user, { globalPermissions: [], projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [1] }] })).status).toBe(501)
  })

  it('ends with the suspension of the admin', async () => {
    const lab = createLab()
    const { jiraAdmin } = lab.world.personas
    lab.world.suspend(lab.world.directories[0]?.directoryId ?? '', jiraAdmin)
    expect((await ask(lab, jiraAdmin, { globalPermissions: ['ADMINISTER'] })).get('globalPermissions')).toEqual([])
  })
})
