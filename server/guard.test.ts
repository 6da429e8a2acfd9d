import { describe, expect, it } from 'vitest'
import { AccountId, GroupId, RoleId } from '../contract/vocabulary.ts'
import { judge, makeGuard } from './guard.ts'
import type { DirectoryUser } from './organizations-port.ts'

const ACTOR = AccountId.parse('557058:actor')
const BOARD = GroupId.parse('board')
const guard = makeGuard(ACTOR, { emails: ['boss@acme.example'], domains: ['board.example'], groups: [BOARD] })
const NOBODY = { emails: [], domains: [], groups: [] }
const open = makeGuard(ACTOR, NOBODY)

function user(over: Partial<DirectoryUser>): DirectoryUser {
  return {
    accountId: AccountId.parse('557058:someone'),
    name: null,
    email: 'someone@acme.example',
    emailVerified: true,
    accountType: 'atlassian',
    status: 'active',
    accountStatus: 'active',
    membershipStatus: 'active',
    claimStatus: 'managed',
    managementSource: 'invited',
    addedToOrg: null,
    jobTitle: null,
    department: null,
    platformRoles: [],
    groupIds: [],
    lastActive: [],
    ...over,
  }
}

describe('judge', () => {
  it.each([
    ['an ordinary account', user({}), null],
    ['yourself', user({ accountId: ACTOR }), 'yourself'],
    ['an organization admin', user({ platformRoles: [RoleId.parse('atlassian/org-admin')] }), 'organization-admin'],
    ['a site admin', user({ platformRoles: [RoleId.parse('atlassian/site-admin')] }), 'site-admin'],
    [
      'a user access admin',
      user({ platformRoles: [RoleId.parse('atlassian/user-access-admin')] }),
      'user-access-admin',
    ],
    [
      'a site admin who is an organization admin',
      user({ platformRoles: [RoleId.parse('atlassian/site-admin'), RoleId.parse('atlassian/org-admin')] }),
      'organization-admin',
    ],
    ['another platform role', user({ platformRoles: [RoleId.parse('atlassian/ai-access')] }), null],
    ['admin roles that were not told', user({ platformRoles: null }), 'admin-roles'],
    ['an app', user({ accountType: 'app' }), 'app-account'],
    ['a service account', user({ email: '0b1c@serviceaccount.atlassian.com' }), 'app-account'],
    ['a protected e-mail in other letters', user({ email: ' Boss@ACME.example' }), 'protected-email'],
    ['a protected domain', user({ email: 'chair@board.example' }), 'protected-domain'],
    ['a domain that only ends alike', user({ email: 'chair@dashboard.example' }), null],
    ['an e-mail that was not told, with rules about e-mails', user({ email: null }), 'email'],
    ['a member of a protected group', user({ groupIds: [GroupId.parse('team'), BOARD] }), 'protected-group'],
    ['groups that were not told, with rules about groups', user({ groupIds: null }), 'groups'],
  ])('%s', (_what, subject, verdict) => {
    const said = judge(guard, subject)
    expect(said?.unread ?? said?.exclusion ?? null).toBe(verdict)
    expect(said?.unread == null).toBe(said?.exclusion !== 'unknown')
  })

  it('does not take an account for a person when neither its kind nor its address was told', () => {
    expect(judge(open, user({ email: null, accountType: null }))).toEqual({ exclusion: 'unknown', unread: 'email' })
    expect(judge(open, user({ accountType: null }))).toBeNull()
  })

  it('leaves alone who is younger than the rule, and whose age was not told while there is one', () => {
    const now = Date.parse('2026-03-01T00:00:00.000Z')
    const young = makeGuard(ACTOR, NOBODY, { minimumDays: 30, now })
    const off = makeGuard(ACTOR, NOBODY, { minimumDays: 0, now })
    expect(judge(young, user({ addedToOrg: '2026-01-30T00:00:00.001Z' }))?.exclusion).toBe('too-young')
    expect(judge(young, user({ addedToOrg: '2026-01-30T00:00:00.000Z' }))).toBeNull()
    expect(judge(young, user({ addedToOrg: null }))).toEqual({ exclusion: 'unknown', unread: 'age' })
    for (const addedToOrg of ['2026-02-28T00:00:00.000Z', null]) {
      expect(judge(off, user({ addedToOrg }))).toBeNull()
      expect(judge(open, user({ addedToOrg }))).toBeNull()
    }
  })

  it('does not need an e-mail when no rule is about e-mails', () => {
    expect(judge(open, user({ email: null }))).toBeNull()
  })
})
