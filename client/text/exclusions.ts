import type { Exclusion } from '../../contract/runs/run.ts'

/** Why an account is left out: a few words, and a sentence with what to do about it. */
export const exclusions: Record<Exclusion, { short: string; explain: string }> = {
  yourself: {
    short: 'This is you',
    explain: 'Nobody can change their own account here. Ask another organization admin.',
  },
  'organization-admin': {
    short: 'Organization or site admin',
    explain: 'Admins are protected. Take away the admin role at admin.atlassian.com first.',
  },
  'last-organization-admin': {
    short: 'Last organization admin',
    explain: 'Without this account nobody could administer the organization.',
  },
  'protected-email': { short: 'Protected e-mail', explain: 'The address is on the protected list in Settings.' },
  'protected-domain': { short: 'Protected domain', explain: 'The domain is on the protected list in Settings.' },
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
  'not-found': { short: 'Not found', explain: 'Atlassian does not know this account any more.' },
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
  'group-gone': { short: 'Group no longer exists', explain: 'The group was deleted since, so nobody can rejoin it.' },
  unknown: {
    short: 'Could not be read',
    explain: 'Not everything about the account could be read, so it is left alone. Make a new plan later.',
  },
}
