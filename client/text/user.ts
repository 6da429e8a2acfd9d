import type { AccountStatus, MembershipStatus } from '../../contract/vocabulary.ts'
import { count, formatNumber, list } from './format.ts'
import { roleText } from './roles.ts'

interface Word {
  readonly label: string
  readonly explain: string
}
const accountStatuses: Record<AccountStatus, Word> = {
  active: { label: 'Active', explain: 'The account can log in at Atlassian.' },
  inactive: { label: 'Deactivated', explain: 'The account cannot log in anywhere at Atlassian.' },
  closed: { label: 'Closed', explain: 'The account was deleted.' },
  unknown: { label: 'Unknown', explain: 'Atlassian did not tell the status of the account.' },
}
const membershipStatuses: Record<MembershipStatus, Word> = {
  active: { label: 'Active', explain: 'In at least one directory of this organization and not suspended there.' },
  suspended: { label: 'Suspended', explain: 'Suspended in every directory that can be seen.' },
  no_membership: { label: 'No member', explain: 'In no directory of this organization that can be seen.' },
  unknown: { label: 'Unknown', explain: 'Atlassian did not tell the membership.' },
}
const roles = (ids: readonly string[]): string =>
  ids.length === 0 ? 'a role that is not told' : `${ids.length === 1 ? 'role' : 'roles'} ${list(ids.map(roleText))}`

/** Words of one user's panel. */
export const userText = {
  accountStatuses,
  membershipStatuses,
  loading: 'Reading the details…',
  someone: 'This user',
  gone: 'Not found',
  goneFix:
    'No user of this organization has this address. Nothing can be planned here. Close this, and choose somebody in the list.',
  portalOnly:
    'An account of the help portal alone: it is in no directory, has no product and takes no seat. Where it is a customer is told below; change it in the lists of Customers.',
  notAnId: 'This address names no account. Choose somebody in the list.',
  openInAdmin: 'Open in Atlassian Administration',
  plan: 'Plan a change',
  who: {
    title: 'Who this is',
    status: 'Status in this organization',
    account: 'Account',
    membership: 'Directory membership',
    emailVerified: 'E-mail confirmed',
    verified: { yes: 'Yes', no: 'No', unknown: 'Unknown' },
    accountType: 'Kind of account',
    lastActive: 'Last active, any product',
    unknown: 'Who this is could not be read.',
    directories: 'Directories',
    directoryUnread: 'The status in each directory could not be read.',
    directoryUntold: 'Atlassian tells the status in a directory only where the account has a role.',
    activeInAll: 'Not suspended in any directory that can be seen.',
    activeIn: (active: number, all: number) =>
      `Not suspended in ${formatNumber(active)} of ${count(all, 'directory', 'directories')}: see below.`,
    directoriesUnknown: 'The directories could not be read.',
    directoriesNone: 'None',
    roles: 'Admin roles',
    rolesNone: 'None',
    rolesOfWhat: 'Of which site or product could not be read.',
    jobTitle: 'Job title',
    department: 'Department',
  },
  access: {
    title: 'Product access, and why',
    loading: 'Reading the product access…',
    failed: 'The product access could not be read.',
    none: 'No access to any product.',
    why: (product: string) => `Why ${product}`,
    lastActive: 'Last active',
    seat: { yes: 'Seat', no: 'No seat', unknown: 'Seat unknown' },
    /** Atlassian names the plan of the product so. */
    seatFree: 'Seat, free plan',
    seatFreeExplain: 'Counted as a seat. On a free plan seats cost nothing.',
    seatExplain: {
      yes: 'Counted as a seat.',
      no: 'These roles cost no seat, or the user is suspended or deactivated.',
      unknown: 'Whether this takes a seat could not be read.',
    },
    /** Atlassian's product sandboxes are no licences of their own. */
    seatOfSandbox: 'A seat of a product sandbox. It is not counted among your licences here.',
    suspended: 'Suspended here: the roles stay, and take no seat.',
    /** Why a product that the user has takes no seat. */
    noSeat: {
      suspended: 'Suspended: the roles stay, and take no seat.',
      deactivated: 'Deactivated: the roles stay, and take no seat.',
      for_deletion: 'To be deleted: the roles stay, and take no seat.',
      not_invited: 'Not a member: the roles stay, and take no seat.',
      roles: 'None of these roles costs a seat. Guests and customers, among others, take none.',
    },
    noDate: 'No date of use',
    past: 'Used before, no access now',
    groupUnread: 'A group',
    direct: 'Given directly',
    inferred: 'An admin role',
    unread: 'Not told',
    /** One path as a sentence: what the drawing shows. */
    sentence: {
      group: (who: string, group: string, editing: string, product: string, ids: readonly string[]) =>
        `${who} is in the group ${group} (${editing}), which gives ${product}: ${roles(ids)}.`,
      groupUnread: (who: string, product: string, ids: readonly string[]) =>
        `${who} gets ${product} through a group that could not be read: ${roles(ids)}.`,
      direct: (who: string, product: string, ids: readonly string[]) =>
        `${who} was given ${product} directly: ${roles(ids)}.`,
      inferred: (who: string, product: string, ids: readonly string[], adminRole: string | null) =>
        `${who} gets ${product} from an admin role${adminRole === null ? '' : ` (${adminRole})`}: ${roles(ids)}.`,
      unread: (who: string, product: string, ids: readonly string[]) =>
        `Atlassian did not tell how ${who} gets ${product}: ${roles(ids)}.`,
    },
    roles: (ids: readonly string[]) => (ids.length === 0 ? 'Role not told' : list(ids.map(roleText))),
  },
  groups: {
    title: 'Groups',
    titleCount: (n: number, more: boolean) => `Groups (${formatNumber(n)}${more ? '+' : ''})`,
    loading: 'Reading the groups…',
    failed: 'The groups could not be read.',
    more: 'In more groups than are read here; these are the first of them.',
    none: 'In no group.',
    grants: 'Gives',
    grantsNone: 'Gives no product',
    grantsUnknown: 'What it gives could not be read',
  },
  runs: {
    title: 'Runs',
    none: 'No run has touched this account, as far as the audit log goes.',
    noneYet: (n: number) => `No run among the newest ${count(n, 'entry', 'entries')} of the audit log.`,
    looked: (n: number) => `Looked through the newest ${count(n, 'entry', 'entries')} of the audit log.`,
  },
  history: {
    title: 'Audit history',
    loading: 'Reading the audit log…',
    none: 'No entry about this account.',
    unread: 'The audit log could not be read.',
    notYet: 'Nothing found in the newest part of the log.',
    further: 'Look further back',
    all: 'All entries of this account',
  },
}
