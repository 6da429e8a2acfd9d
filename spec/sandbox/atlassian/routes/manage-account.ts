import { emailOf } from '../../world/email.ts'
import { avatarUrl } from '../avatar.ts'
import { enablementRule, managedAccount, manageRoute, ownedByProvider, type Rule } from '../manage.ts'

const PRIVILEGES = [
  'profile',
  'profile.write',
  'profile.read',
  'email.set',
  'lifecycle.enablement',
  'lifecycle.delete',
  'apiToken.read',
  'apiToken.delete',
] as const
const PROFILE_FIELDS = [
  'name',
  'nickname',
  'zoneinfo',
  'locale',
  'extended_profile.job_title',
  'extended_profile.department',
  'extended_profile.organization',
  'extended_profile.location',
] as const

/** What the key may do to one account. Source: Atlassian, User management REST API, "Get user management permissions". */
export const getManagePermissions = manageRoute({
  name: 'manage-account',
  method: 'GET',
  path: '/users/{account_id}/manage',
  query: { privileges: { type: 'strings', values: PRIVILEGES } },
  answer(context) {
    const account = managedAccount(context)
    const mutable = (): Record<string, Rule> =>
      Object.fromEntries(PROFILE_FIELDS.map((field) => [field, ownedByProvider(account)]))
    const rules: Readonly<Record<(typeof PRIVILEGES)[number], () => unknown>> = {
      profile: mutable,
      'profile.write': mutable,
      'profile.read': () => ({ allowed: true }),
      'email.set': () => ownedByProvider(account),
      'lifecycle.enablement': () => enablementRule(context, account),
      'lifecycle.delete': () => enablementRule(context, account),
      'apiToken.read': () => ({ allowed: true }),
      'apiToken.delete': () => ({ allowed: true }),
    }
    const asked = context.query.strings('privileges') ?? PRIVILEGES.filter((privilege) => privilege !== 'profile')
    return {
      status: 200,
      body: Object.fromEntries(
        PRIVILEGES.filter((privilege) => asked.includes(privilege)).map((privilege) => [privilege, rules[privilege]()]),
      ),
    }
  },
})

/** Source: Atlassian, User management REST API, "Get profile". */
export const getManagedProfile = manageRoute({
  name: 'manage-account',
  method: 'GET',
  path: '/users/{account_id}/manage/profile',
  answer(context) {
    const account = managedAccount(context)
    const { jobTitle, department, organization, location } = account
    const extended = Object.entries({ job_title: jobTitle, department, organization, location }).filter(
      ([, value]) => value !== null,
    )
    return {
      status: 200,
      body: {
        account: {
          account_id: account.accountId,
          account_type: 'atlassian',
          account_status: account.state.accountStatus,
          name: account.name,
          nickname: account.nickname.slice(0, 30),
          email: emailOf(account) ?? '',
          picture: avatarUrl(account),
          ...(account.timeZone === null ? {} : { zoneinfo: account.timeZone }),
          locale: 'en-US',
          extended_profile: Object.fromEntries(extended),
        },
      },
    }
  },
})
