import { formatNumber } from './format.ts'

/** Words that every area uses. */
export const commonText = {
  app: 'User Account Manager',
  unknown: 'Unknown',
  none: 'None',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  delete: 'Delete',
  retry: 'Try again',
  reload: 'Reload',
  refresh: 'Refresh',
  clear: 'Clear',
  clearFilters: 'Clear filters',
  search: 'Search',
  loading: 'Loading…',
  more: 'Show more',
  moreActions: 'More actions',
  back: 'Back',
  export: 'Export CSV',
  copy: 'Copy',
  copied: 'Copied',
  required: 'required',
  optional: 'optional',
  dismiss: 'Dismiss',
  yes: 'Yes',
  no: 'No',
  sorted: { asc: 'sorted ascending', desc: 'sorted descending' },
  sortBy: (column: string) => `Sort by ${column}`,
  asOf: (time: string) => `As of ${time}`,
  matchesLeft: (count: number) => `${formatNumber(count)} more match. Type to narrow the list.`,
  nothingMatches: 'Nothing matches.',
  clearSearch: 'Clear search',
  pageLost: 'This page could not be loaded.',
  pageLostFix: 'Check your connection, then try again, or reload.',
  partial: 'This list is not complete.',
  actions: 'Actions',
  openUser: 'Open user',
}

/** The names of the areas, for navigation and page titles. */
export const navText = {
  label: 'User Account Manager',
  dashboard: 'Dashboard',
  users: 'Users',
  licenses: 'Licences',
  groups: 'Groups',
  projects: 'Projects',
  spaces: 'Spaces',
  customers: 'Customers',
  runs: 'Runs',
  run: 'Run',
  audit: 'Audit log',
  settings: 'Settings',
  skip: 'Skip to content',
}

/** Why "last active" says what it says. Atlassian, Organizations REST API: last active dates of managed products. */
export const lastActiveText = {
  never: 'Never used',
  unknown: 'Unknown',
  invited: 'Invited, not accepted',
  none: 'No seat',
  explain: 'Opened a product page for 2 seconds or more; up to 24 hours late; API use is not counted.',
  neverExplain: 'Holds a seat, and Atlassian has no date of use.',
  unknownExplain: 'Could not be read. This is not the same as never used.',
  invitedExplain:
    'Was not seen in any product, and the e-mail address was never confirmed. Who accepts an invitation confirms it.',
  noneExplain: 'Holds no seat, and Atlassian has no date of use.',
}
