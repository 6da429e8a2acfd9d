import { describe, expect, it } from 'vitest'
import { createLab, createWatchedLab, searchedRow, type Lab } from './harness.ts'

const id = encodeURIComponent

describe('suspend and restore', () => {
  it('take the seat and give it back, and keep groups and roles', async () => {
    const lab = createWatchedLab()
    const { world } = lab
    const { user } = world.fixtures
    const jira = world.workspaceLabelled('jira').id
    const groups = world.membershipsOf(user)
    const seats = world.seatsUsed(jira)
    expect((await lab.call('POST', `${lab.first}/users/${id(user)}/suspend`)).status).toBe(204)
    expect(await searchedRow(lab, user)).toMatchObject({
      status: 'suspended',
      accountStatus: 'active',
      membershipStatus: 'suspended',
    })
    expect([world.holdsSeat(user, jira), world.seatsUsed(jira), world.membershipsOf(user)]).toEqual([
      false,
      seats - 1,
      groups,
    ])
    const roles = await lab.call('GET', `${lab.all}/users/${id(user)}/role-assignments?resourceIds=${id(jira)}`)
    expect(roles.rows[0]).toMatchObject({
      userDirectoryStatus: 'suspended',
      roleAssignments: [{ role: 'atlassian/user', roleAssignmentMethods: ['group_direct'] }],
    })
    expect((await lab.call('POST', `${lab.first}/users/${id(user)}/suspend`)).status).toBe(204)
    expect((await lab.call('POST', `${lab.first}/users/${id(user)}/restore`)).status).toBe(204)
    expect(await searchedRow(lab, user)).toMatchObject({ status: 'active' })
    expect(lab.changes.map((change) => change.kind)).toEqual(['suspended', 'restored'])
  })

  it('are per directory: the status turns only when suspended in all', async () => {
    const lab = createLab({ directories: 2 })
    const { suspendedInOneDirectory } = lab.world.fixtures
    expect(await searchedRow(lab, suspendedInOneDirectory)).toMatchObject({ status: 'active' })
    await lab.call('POST', `${lab.first}/users/${id(suspendedInOneDirectory)}/suspend`)
    expect(await searchedRow(lab, suspendedInOneDirectory)).toMatchObject({ status: 'suspended' })
    expect((await lab.call('GET', `${lab.v2}/directories?accountId=${id(suspendedInOneDirectory)}`)).rows).toHaveLength(
      2,
    )
  })

  it('want a real directory and a member of it', async () => {
    const lab = createWatchedLab()
    const { user, notInvited, appAccount } = lab.world.fixtures
    expect((await lab.call('POST', `${lab.all}/users/${id(user)}/suspend`)).status).toBe(400)
    expect((await lab.call('DELETE', `${lab.all}/users/${id(user)}`)).status).toBe(400)
    for (const account of [notInvited, appAccount])
      expect((await lab.call('POST', `${lab.first}/users/${id(account)}/suspend`)).code).toBe('ADMIN-404-8')
    expect(lab.changes).toEqual([])
  })
})

describe('removing from a directory', () => {
  it('makes a managed account "not invited", and an unmanaged one unseen', async () => {
    const lab = createLab()
    const { user, externalContractor } = lab.world.fixtures
    for (const account of [user, externalContractor])
      expect((await lab.call('DELETE', `${lab.first}/users/${id(account)}`)).status).toBe(204)
    expect(await searchedRow(lab, user)).toMatchObject({ status: 'not_invited', groups: [] })
    expect(await searchedRow(lab, externalContractor)).toEqual({})
    expect((await lab.call('DELETE', `${lab.first}/users/${id(user)}`)).status).toBe(404)
  })
})

describe('deactivating an account', () => {
  const act = (lab: Lab, account: string, what: 'disable' | 'enable') =>
    lab.call('POST', `/users/${id(account)}/manage/lifecycle/${what}`, what === 'disable' ? { body: {} } : {})
  const may = async (lab: Lab, account: string) =>
    (await lab.call('GET', `/users/${id(account)}/manage?privileges=lifecycle.enablement`)).text

  it('works on managed accounts, everywhere, and back', async () => {
    const lab = createLab()
    const { user } = lab.world.fixtures
    expect(await may(lab, user)).toBe('{"lifecycle.enablement":{"allowed":true}}')
    expect((await act(lab, user, 'disable')).status).toBe(204)
    expect(await searchedRow(lab, user)).toMatchObject({
      status: 'deactivated',
      accountStatus: 'inactive',
      deactivatedOn: new Date(lab.clock.now()).toISOString(),
    })
    expect(lab.world.seatHolders(lab.world.workspaceLabelled('jira').id)).not.toContain(user)
    expect((await act(lab, user, 'enable')).status).toBe(204)
    expect(await searchedRow(lab, user)).toMatchObject({ status: 'active' })
  })

  it('is refused with reasons, the same before and after', async () => {
    const lab = createWatchedLab()
    const { syncedUser, organizationAdmin, exportControlled, externalContractor, billingContact, forDeletion } =
      lab.world.fixtures
    for (const [account, reason] of [
      [syncedUser, 'externalDirectory.scim'],
      [organizationAdmin, 'administrative.notMyself'],
      [exportControlled, 'blocked.exportControl'],
    ] as const) {
      expect(await may(lab, account)).toBe(`{"lifecycle.enablement":{"allowed":false,"reason":{"key":"${reason}"}}}`)
      const answer = await act(lab, account, 'disable')
      expect([answer.status, answer.code, answer.get('context', 'reason', 'key')]).toEqual([
        403,
        'forbidden.action',
        reason,
      ])
    }
    expect((await act(lab, externalContractor, 'disable')).code).toBe('forbidden.targetUnverified')
    expect((await act(lab, '712020:nobody', 'disable')).code).toBe('accountNotFound')
    expect((await act(lab, billingContact, 'disable')).get('context', 'errorCodes', 0, 'code')).toBe('billingContact')
    expect((await act(lab, forDeletion, 'enable')).status).toBe(409)
    expect(lab.changes).toEqual([])
  })
})
