import { count, formatNumber, pick } from './format.ts'

/** Words of the Customers area. */
export const customersText = {
  title: 'Customers',
  lead: 'Who may ask for help: the customers of service desks, and the customer organizations that share them.',
  lists: { label: 'Lists', desks: 'Service desks', organizations: 'Customer organizations' },
  /** In the place of a name that no list tells. */
  portalCustomer: 'Portal customer',
  names: {
    reading: (missing: number, looked: number) =>
      `Finding the names of ${count(missing, 'portal customer')}: ${count(looked, 'customer')} looked through.`,
    unknown: (missing: number) =>
      `The names of ${count(missing, 'portal customer')} could not be found, so their ids are shown.`,
    left: 'They stand in no list of customers that you may see any more.',
    cut: 'There are more customers than the page looks through.',
  },
  unnamed: 'No name',
  /** Where several have one name. */
  withId: (name: string, id: string) => `${name} (ID ${id})`,
  unknown: 'Unknown',
  notFound: {
    title: 'Not found',
    text: 'This site has no service desk or customer organization with this address, or you may not see it.',
    back: 'Back to the list',
    /** In the place of the name. */
    desk: 'No such service desk',
    organization: 'No such customer organization',
  },
  noServiceManagement: {
    title: 'No Jira Service Management here',
    text: 'This site has no service desks. When somebody adds Jira Service Management to it, they are listed here.',
  },
  desks: {
    search: 'Search service desks',
    columns: { name: 'Service desk', key: 'Project', id: 'ID' },
    count: (shown: number, total: number) =>
      shown === total ? count(total, 'service desk') : `${formatNumber(shown)} of ${count(total, 'service desk')}`,
    loading: 'Loading service desks…',
    emptyTitle: 'No service desks',
    empty: 'You can reach no service desk on this site.',
    partial: 'Not all service desks could be read.',
    csv: { file: 'service-desks', header: ['Service desk', 'Project', 'Id'] },
  },
  organizations: {
    search: 'Search customer organizations',
    columns: { name: 'Customer organization', managedBy: 'Members can be changed', created: 'Created', id: 'ID' },
    managedBy: {
      admins: { short: 'Editable', explain: 'Members can be added and removed here.' },
      'identity-provider': {
        short: 'Identity provider',
        explain: 'An identity provider owns this customer organization. Change its members there.',
      },
      unknown: {
        short: 'Unknown',
        explain: 'Older customer organizations do not say who manages them. A plan finds out.',
      },
    },
    anyManagedBy: 'Editable or not',
    count: (shown: number, total: number) =>
      shown === total
        ? count(total, 'customer organization')
        : `${formatNumber(shown)} of ${count(total, 'customer organization')}`,
    loading: 'Loading customer organizations…',
    emptyTitle: 'No customer organizations',
    empty: 'Nobody made one yet, or you may see none.',
    partial: 'Not all customer organizations could be read.',
    csv: {
      file: 'customer-organizations',
      header: ['Customer organization', 'Members can be changed', 'Created', 'Id'],
    },
  },
  nothingTitle: 'Nothing matches',
  nothing: 'Change the search or the filters.',
  desk: {
    /** Where its name is not known, or it has none. */
    called: (id: string) => `Service desk ${id}`,
    lead: (key: string | null) =>
      `Customers that this desk lists${key === null ? '' : ` (project ${key})`}. On a desk that is open to everybody, others may ask too.`,
    tabs: { customers: 'Customers', organizations: 'Customer organizations' },
    emptyTitle: 'No customers',
    empty: 'Nobody was added to this desk as a customer.',
  },
  organization: {
    /** Where its name is not known, or it has none. */
    called: (id: string) => `Customer organization ${id}`,
    lead: 'Members of this customer organization.',
    emptyTitle: 'No members',
    empty: 'This customer organization has no members.',
  },
  people: {
    search: 'Search by name, e-mail or account ID',
    columns: { select: 'Select', name: 'Name', email: 'E-mail', kind: 'Account', active: 'Status' },
    count: (shown: number, total: number) =>
      shown === total
        ? count(total, 'person', 'people')
        : `${formatNumber(shown)} of ${count(total, 'person', 'people')}`,
    loading: (n: number) => (n === 0 ? 'Loading…' : `${count(n, 'person', 'people')} loaded, more to come…`),
    slowly: 'Atlassian answers five pages of customers a second, so a large desk takes a while.',
    partial: 'Not everybody could be read.',
    noEmail: 'Hidden or none',
    select: (name: string) => `Select ${name}`,
    selectAll: (n: number) => `Select all ${formatNumber(n)} shown`,
    unselectAll: (n: number) => `Unselect all ${formatNumber(n)} shown`,
    kinds: {
      any: 'Any account',
      portal: 'Portal only',
      atlassian: 'Atlassian account',
    },
    kindExplain: {
      portal: 'Can log in to the help portal and nowhere else. Takes no seat.',
      atlassian: 'Logs in with an Atlassian account, which may be a user of your organization.',
    },
    states: { any: 'Any status', active: 'Active', inactive: 'Not active', unknown: 'Unknown' },
    filterKind: 'Account',
    filterState: 'Status',
  },
  bulk: {
    label: 'What is selected',
    selected: (n: number) => `${count(n, 'person', 'people')} selected`,
    matching: (selected: number, all: number) => `${formatNumber(selected)} of ${formatNumber(all)} matching`,
    hidden: (n: number) => `${formatNumber(n)} not shown by the filters`,
    selectAll: (n: number) => `Select all ${formatNumber(n)} shown`,
    plan: 'Plan a change',
    clear: 'Clear selection',
    cleared: (n: number) => `Selection of ${count(n, 'customer')} cleared`,
    selectedAgain: (n: number) => `${count(n, 'customer')} selected again`,
    tooMany: (most: number) => `A run takes at most ${formatNumber(most)} accounts.`,
    protected: (n: number) => `${formatNumber(n)} protected`,
    unknown: (n: number) => `${formatNumber(n)} unknown whether protected`,
    syncedUsers: (n: number) => `${formatNumber(n)} synced`,
    syncedUnknown: (n: number) => `${formatNumber(n)} unknown whether synced`,
    unread: (n: number) => `${formatNumber(n)} not read again`,
    usersUnread: 'not all users could be read',
    revoke: 'A site admin does it by hand. Says why, and where.',
    leaveDesk: 'On desks with closed access. Atlassian does not tell before which are.',
    synced: 'An identity provider owns this customer organization.',
  },
  revoke: {
    why: 'Atlassian asks for a site admin here. This app makes its changes in runs, which go on when nobody is at the page: it makes them as itself, and nothing says that an app counts as a site admin. Nor does Atlassian document how to tell afterwards whether it was done, or how to take it back. So the app does not do it, and plans nothing.',
    instead: (n: number) =>
      `A site admin can revoke the portal access of the ${count(n, 'portal-only customer')} who ${pick(n, 'is', 'are')} selected at admin.atlassian.com, under Portal-only customers. Their e-mails are in the file that Export CSV makes of the selection.`,
    others: (n: number) =>
      `${count(n, 'person', 'people')} of the selected log${pick(n, 's', '')} in with Atlassian and ${pick(n, 'has', 'have')} no portal access of their own: take away products instead.`,
  },
  csv: {
    file: 'customers',
    header: ['Name', 'E-mail', 'Account id', 'Account', 'Status', 'Listed in'],
  },
}
