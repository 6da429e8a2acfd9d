import type { Exclusion, Unread } from '../../contract/runs/exclusion.ts'

/** Why an account is left out: a few words, and a sentence with what to do about it. */
export const exclusions: Record<Exclusion, { short: string; explain: string }> = {
  yourself: {
    short: 'Takes part in this run',
    explain: 'Whoever plans, applies or lets go on a run is not changed by it. Ask another organization admin.',
  },
  'organization-admin': {
    short: 'Organization admin',
    explain: 'Admins are protected. Take away the admin role at admin.atlassian.com first.',
  },
  'site-admin': {
    short: 'Site admin',
    explain: 'Admins are protected. Take away the admin role at admin.atlassian.com first.',
  },
  'user-access-admin': {
    short: 'User access admin',
    explain: 'Admins are protected. Take away the admin role at admin.atlassian.com first.',
  },
  'last-organization-admin': {
    short: 'Last organization admin',
    explain: 'Without this account nobody could administer the organization.',
  },
  'protected-email': { short: 'Protected e-mail', explain: 'The address is on the protected list in Settings.' },
  'protected-domain': { short: 'Protected domain', explain: 'The domain is on the protected list in Settings.' },
  'protected-group': {
    short: 'Protected group',
    explain: 'The account is in a group that is on the protected list in Settings.',
  },
  'too-young': {
    short: 'Added recently',
    explain: 'The account is younger than the rule in Settings asks for.',
  },
  'app-account': {
    short: 'App or service account',
    explain: 'Accounts that belong to apps are not people, and something may stop working.',
  },
  'synced-account': { short: 'Synced account', explain: 'The identity provider would undo this. Change it there.' },
  'synced-group': {
    short: 'Synced group',
    explain: 'The identity provider owns this group. Change the membership there.',
  },
  'group-not-modifiable': {
    short: 'Group cannot be changed',
    explain: 'Atlassian does not let anybody change the members of this group.',
  },
  'external-account': {
    short: 'Not a managed account',
    explain: 'Only accounts of your verified domains can be deactivated. Suspend it instead.',
  },
  'synced-organization': {
    short: 'Synced organization',
    explain: 'An identity provider owns this customer organization. Change its members there.',
  },
  'not-portal-only': {
    short: 'Not a portal-only account',
    explain:
      'The account logs in with Atlassian, so it has no portal access of its own. Take away its products instead.',
  },
  'site-admin-in-person': {
    short: 'Only a site admin in person',
    explain:
      'Atlassian asks for a site admin here, and a run is carried out by the app itself, which is not known to count as one. A site admin can do it at admin.atlassian.com under Portal-only customers.',
  },
  'not-invited': {
    short: 'Not in the directory',
    explain: 'The account is not a user of this organization, so there is nothing to change.',
  },
  'inferred-access': {
    short: 'Access through another role',
    explain: 'The access follows from an admin or other role, which this command does not take away.',
  },
  'refused-by-policy': {
    short: 'Not allowed by Atlassian',
    explain: 'Atlassian says that this account may not be changed in this way.',
  },
  'already-so': { short: 'Already so', explain: 'There is nothing to change.' },
  'not-found': { short: 'Not found', explain: 'Atlassian does not know this account, or this group, any more.' },
  'active-since-plan': {
    short: 'Active since the plan',
    explain: 'The person used a product after the plan was made. Make a new plan if it should change anyway.',
  },
  'changed-since-plan': {
    short: 'Changed since the plan',
    explain: 'Something about the account changed after the plan was made. Make a new plan.',
  },
  cancelled: { short: 'Cancelled', explain: 'The run was cancelled before this account was reached.' },
  'already-undone': {
    short: 'Already undone',
    explain: 'Somebody has taken this back since, so there is nothing left to undo.',
  },
  'before-unknown': {
    short: 'Not known how it was before',
    explain:
      'Atlassian did not tell whether the user was suspended in this directory before the run. Look at it at admin.atlassian.com.',
  },
  'account-inactive': {
    short: 'Account is deactivated',
    explain: 'The account is deactivated, so it cannot get this back. Reactivate it first, then undo again.',
  },
  'left-directory': {
    short: 'No longer in the directory',
    explain: 'The user was removed from the directory since. Invite them again first.',
  },
  'too-many-steps': {
    short: 'Too many steps',
    explain:
      'The account would have to leave more groups than the app can keep a record of for one account. Take some of them away at admin.atlassian.com first, then plan again.',
  },
  'group-gone': { short: 'Group no longer exists', explain: 'The group was deleted since, so nobody can rejoin it.' },
  unknown: {
    short: 'Could not be read',
    explain: 'Not everything about the account could be read, so it is left alone. Make a new plan later.',
  },
}

/** What could not be read, as an end of "could not be read: …". */
export const unreads: Record<Unread, string> = {
  account: 'the account itself',
  'admin-roles': 'its admin roles',
  email: 'its e-mail address, which the protected list needs',
  age: 'when it was added, which the rule about young accounts needs',
  status: 'its status',
  'claim-status': 'whether your organization manages it',
  groups: 'its groups and what they grant',
  roles: 'its roles on products',
  directories: 'the directories it is in',
  'target-group': 'whether the members of the group may be changed',
  'customer-organizations': 'the customer organizations it is in',
  permission: 'whether Atlassian allows this change',
  'last-active': 'when it was last active, which could be read for the plan',
}
