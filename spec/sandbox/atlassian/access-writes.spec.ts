import { describe, expect, it } from 'vitest'
import { createLab, createWatchedLab, searchedRow, type Lab } from './harness.ts'

const id = encodeURIComponent

describe('group memberships', () => {
  const path = (lab: Lab, group: string): string => `${lab.first}/groups/${lab.world.groupNamed(group).id}/memberships`

  it('go and come back; other groups keep the seat', async () => {
    const lab = createWatchedLab()
    const { twoGroupsToJira } = lab.world.fixtures
    const jira = lab.world.workspaceLabelled('jira').id
    expect((await lab.call('DELETE', `${path(lab, 'jira-users')}/${id(twoGroupsToJira)}`)).status).toBe(204)
    expect(lab.world.holdsSeat(twoGroupsToJira, jira)).toBe(true)
    expect((await lab.call('DELETE', `${path(lab, 'delivery')}/${id(twoGroupsToJira)}`)).status).toBe(204)
    expect(lab.world.holdsSeat(twoGroupsToJira, jira)).toBe(false)
    expect((await lab.call('DELETE', `${path(lab, 'delivery')}/${id(twoGroupsToJira)}`)).status).toBe(404)
    expect((await lab.call('POST', path(lab, 'jira-users'), { body: { accountId: twoGroupsToJira } })).status).toBe(204)
    expect(lab.changes.map((change) => change.kind)).toEqual([
      'membership-removed',
      'membership-removed',
      'membership-added',
    ])
  })

  it('tell a member twice from a full product by code and words', async () => {
    const lab = createWatchedLab()
    const again = await lab.call('POST', path(lab, 'jira-users'), { body: { accountId: lab.world.fixtures.user } })
    expect([again.status, again.code]).toEqual([409, 'ADMIN-409-28'])
    expect(again.text).toContain('already')
    const full = await lab.call('POST', path(lab, 'jira-servicemanagement-agents'), {
      body: { accountId: lab.world.fixtures.user },
    })
    expect([full.status, full.code]).toEqual([409, 'ADMIN-409-3'])
    expect(full.text).not.toContain('already')
    lab.world.suspend(lab.world.directories[0]?.directoryId ?? '', lab.world.fixtures.serviceDeskAgent)
    expect(
      (
        await lab.call('POST', path(lab, 'jira-servicemanagement-agents'), {
          body: { accountId: lab.world.fixtures.user },
        })
      ).status,
    ).toBe(204)
  })

  it('are refused for groups of the identity provider and for read-only ones', async () => {
    const lab = createWatchedLab()
    const { syncedUser, user } = lab.world.fixtures
    for (const answer of [
      await lab.call('DELETE', `${path(lab, 'idp-engineering')}/${id(syncedUser)}`),
      await lab.call('POST', path(lab, 'idp-engineering'), { body: { accountId: user } }),
      await lab.call('POST', path(lab, 'system-administrators'), { body: { accountId: user } }),
    ])
      expect([answer.status, answer.code]).toEqual([403, 'ADMIN-403-5'])
    expect(lab.changes).toEqual([])
  })

  it('want the bare id of the group, not its resource name', async () => {
    const lab = createWatchedLab()
    const group = `ari:cloud:identity::group/${lab.world.groupNamed('jira-users').id}`
    const path = `${lab.first}/groups/${id(group)}/memberships/${id(lab.world.fixtures.user)}`
    expect((await lab.call('DELETE', path)).code).toBe('ADMIN-404-10')
    const found = await lab.call('POST', `${lab.all}/users/search`, { body: { groupIds: [group] } })
    expect(found.rows).toEqual([])
    expect(lab.changes).toEqual([])
  })

  it('stay within a directory', async () => {
    const lab = createLab({ directories: 2 })
    const group = lab.world.groupNamed('d1-jira-users').id
    expect(
      (
        await lab.call('POST', `${lab.first}/groups/${group}/memberships`, {
          body: { accountId: lab.world.fixtures.user },
        })
      ).code,
    ).toBe('ADMIN-404-10')
    const other = `${lab.v2}/directories/${lab.world.directories[1]?.directoryId ?? ''}`
    expect(
      (await lab.call('POST', `${other}/groups/${group}/memberships`, { body: { accountId: lab.world.fixtures.user } }))
        .code,
    ).toBe('ADMIN-404-8')
  })
})

describe('direct roles', () => {
  it('go with revoke, where nothing else grants them', async () => {
    const lab = createWatchedLab()
    const { directOnly, groupAndDirect } = lab.world.fixtures
    const [jpd, confluence] = [lab.world.workspaceLabelled('jpd').id, lab.world.workspaceLabelled('confluence').id]
    const revoke = (account: string, resource: string) =>
      lab.call('POST', `${lab.v1}/users/${id(account)}/roles/revoke`, { body: { role: 'atlassian/user', resource } })
    expect((await revoke(directOnly, jpd)).status).toBe(204)
    expect(lab.world.holdsSeat(directOnly, jpd)).toBe(false)
    expect((await revoke(groupAndDirect, confluence)).status).toBe(204)
    expect(lab.world.holdsSeat(groupAndDirect, confluence)).toBe(true)
    expect((await revoke(groupAndDirect, confluence)).status).toBe(204)
    expect(lab.changes.map((change) => change.kind)).toEqual(['role-revoked', 'role-revoked'])
  })

  it('are refused with the codes of their own', async () => {
    const lab = createWatchedLab()
    const { user, deactivated, externalContractor } = lab.world.fixtures
    const assign = async (account: string, body: unknown) =>
      (await lab.call('POST', `${lab.v1}/users/${id(account)}/roles/assign`, { body })).code
    const jpd = lab.world.workspaceLabelled('jpd').id
    expect(await assign(user, { role: 'atlassian/user', resource: 'ari:cloud:jira-software::site/none' })).toBe(
      'ADMIN-UAM-404-1',
    )
    expect(await assign('712020:nobody', { role: 'atlassian/user', resource: jpd })).toBe('ADMIN-UAM-404-3')
    expect(await assign(deactivated, { role: 'atlassian/user', resource: jpd })).toBe('ADMIN-UAM-400-2')
    expect(
      await assign(externalContractor, { role: 'atlassian/user', resource: lab.world.workspaceLabelled('jsm').id }),
    ).toBe('ADMIN-UAM-409-3')
    expect(await assign(user, { role: 'atlassian/site-admin', resource: jpd })).toBe('ADMIN-UAM-400-3')
    expect(lab.changes).toEqual([])
  })

  it('make and unmake organization admins', async () => {
    const lab = createLab()
    const { user } = lab.world.fixtures
    const act = (what: string) =>
      lab.call('POST', `${lab.v1}/users/${id(user)}/role-assignments/${what}`, {
        body: { role: 'atlassian/org-admin' },
      })
    expect((await act('assign')).status).toBe(204)
    expect((await lab.call('GET', `${lab.all}/users/${id(user)}`)).get('data', 'platformRoles')).toEqual([
      'atlassian/org-admin',
    ])
    expect((await act('revoke')).status).toBe(204)
    expect(await searchedRow(lab, user)).toMatchObject({ platformRoles: [] })
  })
})
