import { LIMITS } from '../../contract/limits.ts'
import type { ProtectionReason } from '../users/engine/protected.ts'
import type { ClaimStatus, ManagementSource, UserStatus } from '../../contract/vocabulary.ts'
import { count, formatNumber } from './format.ts'

const statuses: Record<UserStatus, { label: string; explain: string }> = {
  active: {
    label: 'Active',
    explain: 'The account is active and not suspended in at least one directory. This does not say that it is used.',
  },
  suspended: {
    label: 'Suspended',
    explain: 'Suspended in every directory that can be seen. Groups and roles are kept.',
  },
  not_invited: { label: 'Not invited', explain: 'A managed account that is in no directory.' },
  deactivated: { label: 'Deactivated', explain: 'The account cannot log in anywhere.' },
  for_deletion: { label: 'To be deleted', explain: 'The account is scheduled for deletion.' },
  unknown: { label: 'Unknown', explain: 'Atlassian did not tell the status.' },
}
const claims: Record<ClaimStatus, string> = { managed: 'Managed', unmanaged: 'Not managed', unknown: 'Unknown' }
const sources: Record<ManagementSource, string> = { synced: 'Synced', invited: 'Invited', unknown: 'Unknown' }
const protectedBy: Record<ProtectionReason, string> = {
  yourself: 'Protected: this is you',
  'organization-admin': 'Protected: organization, site or user access admin',
  'protected-group': 'Protected: group',
  'protected-email': 'Protected: the e-mail is on the protected list',
  'protected-domain': 'Protected: the domain is on the protected list',
  'app-account': 'Protected: app or service account',
}

/** Words of the Users area. */
export const usersText = {
  title: 'Users',
  statuses,
  claims,
  sources,
  protectedBy,
  unnamed: 'Name not told',
  noEmail: 'E-mail not told',
  columns: {
    select: 'Selected',
    name: 'User',
    email: 'E-mail',
    accountId: 'Account ID',
    status: 'Status',
    claim: 'Managed',
    source: 'Source',
    products: 'Products',
    lastActive: 'Last active',
    lastActiveOn: (product: string) => `Last active: ${product}`,
    groups: 'Groups',
    admin: 'Admin',
    addedAt: 'Added on',
  },
  admin: { yes: 'Admin', no: 'No', unknown: 'Unknown' },
  groupsPartly: (groups: number) => `${formatNumber(groups)} or more`,

  loading: {
    first: 'Loading users…',
    progress: (loaded: number, total: number | null) =>
      total === null
        ? `${formatNumber(loaded)} loaded, the total is not known yet`
        : `${formatNumber(loaded)} of ${formatNumber(total)}`,
    label: 'Users loaded',
    refreshing: (words: string) => `Reading again: ${words}`,
    slowed: 'Slowed by Atlassian. It goes on by itself.',
    complete: (users: number) => `All ${count(users, 'user')} loaded.`,
    partialTitle: 'Not everybody could be read',
    partial: (loaded: number, total: number | null) =>
      total === null
        ? `${count(loaded, 'user')} are here. Counts and filters are about these only.`
        : `${formatNumber(loaded)} of ${formatNumber(total)} are here. Counts and filters are about these only.`,
    failedTitle: 'No users could be read',
    missing: 'Atlassian counts more users than its lists gave.',
    outdated: 'A change was applied after this was read.',
    refresh: 'Read again',
    reloadFailed: 'Reading again failed. What is shown is the earlier reading.',
    protectionUnknown:
      'The protected list could not be read. Protected users are not marked here; the server checks it before every change.',
    seats: (read: number, total: number) =>
      `Reading who holds seats: ${formatNumber(read)} of ${count(total, 'product')}.`,
    seatsFailed: (failed: number, total: number) =>
      `Who holds seats could not be read to the end for ${formatNumber(failed)} of ${count(total, 'product')}. Unknown stands where it is not known.`,
    seatsLoading: (product: string, holders: number) =>
      `Reading who holds ${product}: ${formatNumber(holders)} so far. Who is not read yet is unknown, not without a seat.`,
    seatsPartial: (product: string, holders: number) =>
      `Only some holders of ${product} could be read (${formatNumber(holders)}). Others are shown as unknown.`,
  },

  shown: (shown: number, total: number) =>
    shown === total ? count(total, 'user') : `${formatNumber(shown)} of ${count(total, 'user')} match`,
  emptyTitle: 'No users',
  empty: 'Atlassian lists no user for this organization.',
  nothingTitle: 'Nobody matches',
  nothing: 'Change the search or the filters.',
  nothingUnsureTitle: 'Nobody found so far',
  nothingUnsure: 'Whether there is a group as the filters name it is not known.',
  nothingYet: 'Nobody among the users loaded so far. More are coming.',

  search: 'Search name, e-mail or account ID',
  filters: {
    status: 'Status',
    claim: 'Managed',
    source: 'Source',
    product: 'Product',
    used: 'Last active',
    group: 'Group',
    domain: 'E-mail domain',
    admin: 'Admin',
    overlap: 'Overlap',
    protected: 'Protected',
    any: 'Any',
    chosen: (label: string, value: string) => `${label}: ${value}`,
    several: (label: string, values: number) => `${label}: ${formatNumber(values)}`,
    inGroup: (group: string) => `In ${group}`,
    notInGroup: (group: string) => `Not in ${group}`,
    drop: (words: string) => `Remove the filter: ${words}`,
    findGroup: 'Find a group',
    findDomain: 'Find a domain',
    domainNote: 'Stays out of the address: after a reload, and for whoever gets a link, all domains are shown.',
    findProduct: 'Find a product',
    noDomain: 'No e-mail told',
    groupsLoading: 'Groups are still loading; more may appear.',
    groupsUnread: (why: string) => `Not all groups could be read. ${why}`,
    productsUnread: (why: string) => `The products could not be read. ${why}`,
    productsLoading: 'Products are still loading.',
    protectedYes: 'Protected',
    protectedNo: 'Not protected',
  },
  table: 'Users',
  open: (name: string) => `Details of ${name}`,
  selectRow: (name: string) => `Select ${name}`,
  selectShown: 'Select the rows on screen',
  selectMatching: (n: number) => `Select all ${formatNumber(n)} who match`,
  unselectMatching: (n: number) => `Unselect all ${formatNumber(n)} who match`,
  productsPartly: 'The holders of other products are not read yet, so there may be more.',
  moreProducts: (more: number) => `+${formatNumber(more)}`,

  bulk: {
    label: 'Selected users',
    selected: (selected: number) => `${formatNumber(selected)} selected`,
    matching: (selected: number, all: number) => `${formatNumber(selected)} of ${formatNumber(all)} matching`,
    protected: (n: number) => `${formatNumber(n)} protected`,
    synced: (n: number) => `${formatNumber(n)} synced`,
    unknownSource: (n: number) => `${formatNumber(n)} unknown source`,
    hidden: (n: number) => `${formatNumber(n)} not in this view`,
    selectAll: (n: number) => `Select all ${formatNumber(n)} matching`,
    plan: 'Plan a change',
    access: 'Product access',
    groups: 'Groups',
    whole: 'The whole account',
    export: 'Export selected',
    exportShown: 'Export CSV of what is shown',
    columnsShown: 'The columns on show',
    columnsShownNote: 'In their order, with the account ID.',
    columnsEvery: 'Every column',
    clear: 'Clear selection',
    cleared: (n: number) => `Selection of ${count(n, 'user')} cleared`,
    back: (n: number) => `${count(n, 'user')} selected again`,
    tooMany: (most: number) => `A run takes at most ${formatNumber(most)} accounts. Select fewer.`,
  },
  start: {
    many: (accounts: number) => `For ${count(accounts, 'account')}.`,
    protectedUnknown: (n: number) =>
      `Of ${count(n, 'account')} it is not known here whether they are protected. The plan finds out, and leaves alone whoever may be.`,
    protectedNote: (n: number) =>
      `${count(n, 'account')} of these ${n === 1 ? 'is' : 'are'} protected and will be left out.`,
    /** Of more people than a run takes; `people`: all of them. */
    firstOf: (people: number) =>
      people > LIMITS.accountsPerRun
        ? `${formatNumber(LIMITS.accountsPerRun)} of ${formatNumber(people)}, the longest unused first`
        : formatNumber(people),
    leftOver: (n: number) =>
      `A run takes at most ${formatNumber(LIMITS.accountsPerRun)} accounts: the longest unused come first, and ${formatNumber(n)} are left for the next plan.`,
    next: 'First a plan is made. It changes nothing; you read it and decide.',
    product: 'Product',
    group: 'Group',
    chooseProduct: 'Choose a product.',
    chooseGroup: 'Choose a group.',
    organization: 'Customer organization',
    chooseOrganization: 'Choose a customer organization.',
    groupsPartial: 'Not all groups could be read. Some may be missing here.',
    reason: 'Reason',
    reasonHint: 'Kept with the run and in the audit log.',
    go: 'Make the plan',
  },
  csv: {
    file: 'users',
    header: {
      name: 'Name',
      email: 'E-mail',
      accountId: 'Account ID',
      accountType: 'Account type',
      status: 'Status',
      claim: 'Managed',
      source: 'Source',
      products: 'Products with a seat',
      productsWhole: 'All products read',
      lastActive: 'Last active',
      lastActiveOn: (product: string) => `Last active: ${product}`,
      use: 'Use',
      useOn: (product: string) => `Use: ${product}`,
      groups: 'Groups',
      admin: 'Admin',
      roles: 'Platform roles',
      protected: 'Protected',
      addedAt: 'Added on',
      jobTitle: 'Job title',
      department: 'Department',
    },
  },
}
