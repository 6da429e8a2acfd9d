import { formatNumber, formatTimeNear } from './format.ts'

/** Words that every area uses. */
export const commonText = {
  app: 'User Account Manager',
  unknown: 'Unknown',
  unread: 'Could not be read.',
  notYet: 'Not known yet',
  none: 'None',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  delete: 'Delete',
  retry: 'Try again',
  reload: 'Reload',
  refresh: 'Refresh',
  /** Where it does not stand on the page that it is about. */
  refreshPage: (page: string) => `Refresh: ${page}`,
  clear: 'Clear',
  undo: 'Undo',
  filtersCleared: 'Filters cleared',
  filtersBack: 'The filters are back as they were',
  clearFilters: 'Clear filters',
  search: 'Search',
  loading: 'Loading…',
  unknownFilters: (words: readonly string[]) =>
    `The address had filters that this page does not know: ${words.join(', ')}. They were left out.`,
  notAnswering: 'Atlassian is not answering; still trying.',
  more: 'Show more',
  back: 'Back',
  showList: 'Show the list',
  export: 'Export CSV',
  copy: 'Copy',
  copied: 'Copied',
  required: 'required',
  optional: 'optional',
  dismiss: 'Dismiss',
  yes: 'Yes',
  no: 'No',
  sorted: { asc: 'sorted ascending', desc: 'sorted descending' },
  asOf: (time: string, now: number) => `As of ${formatTimeNear(time, now)}`,
  matchesLeft: (count: number) => `${formatNumber(count)} more match. Type to narrow the list.`,
  nothingMatches: 'Nothing matches.',
  nothingToChoose: 'There is nothing to choose.',
  arrows: 'Arrow keys go along these.',
  clearSearch: 'Clear search',
  pageLost: 'This page could not be loaded.',
  pageLostFix: 'Check your connection, then try again, or reload.',
  partial: 'This list is not complete.',
  partly: 'Partial',
  actions: 'Actions',
  openUser: 'Open user',
  tabFailed: 'The tab could not be opened.',
  accountId: {
    copy: 'Copy account ID',
    copied: 'Account ID copied.',
    copyFailed: 'The browser did not allow copying.',
  },
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
  /** What a date of last use is. */
  explain:
    'Use means a product page opened for 2 seconds or more. It shows up to 24 hours late, and API use is not counted. Days are full ones, up to the midnight in UTC before this was read.',
  words: 'What the words of last use mean',
  days: 'Your thresholds',
}
