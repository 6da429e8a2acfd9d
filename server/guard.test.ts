import { describe, expect, it } from 'vitest'
import { AccountId, RoleId } from '../contract/vocabulary.ts'
import { judge, makeGuard } from './guard.ts'
import type { DirectoryUser } from './organizations-port.ts'

const ACTOR = AccountId.parse('557058:actor')
const guard = makeGuard(ACTOR, { emails: ['boss@acme.example'], domains: ['board.example'] })
const open = makeGuard(ACTOR, { emails: [], domains: [] })

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
    ['a site admin', user({ platformRoles: [RoleId.parse('atlassian/site-admin')] }), 'organization-admin'],
    ['another platform role', user({ platformRoles: [RoleId.parse('atlassian/ai-access')] }), null],
    ['admin roles that were not told', user({ platformRoles: null }), 'unknown'],
    ['an app', user({ accountType: 'app' }), 'app-account'],
    ['a service account', user({ email: '0b1c@serviceaccount.atlassian.com' }), 'app-account'],
    ['a protected e-mail in other letters', user({ email: ' Boss@ACME.example' }), 'protected-email'],
    ['a protected domain', user({ email: 'chair@board.example' }), 'protected-domain'],
    ['a domain that only ends alike', user({ email: 'chair@dashboard.example' }), null],
    ['an e-mail that was not told, with rules about e-mails', user({ email: null }), 'unknown'],
  ])('%s', (_what, subject, verdict) => {
    expect(judge(guard, subject)).toBe(verdict)
  })

  it('does not take an account for a person when neither its kind nor its address was told', () => {
    expect(judge(open, user({ email: null, accountType: null }))).toBe('unknown')
    expect(judge(open, user({ accountType: null }))).toBeNull()
  })

  it('does not need an e-mail when no rule is about e-mails', () => {
    expect(judge(open, user({ email: null }))).toBeNull()
  })
})
