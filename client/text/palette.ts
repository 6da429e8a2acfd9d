import { count, formatNumber } from './format.ts'

/** Words of the command palette. */
export const paletteText = {
  label: 'What do you want to do?',
  placeholder: 'A page, a name, an e-mail, a command',
  list: 'Results',
  results: (found: number) => (found === 0 ? 'Nothing matches.' : count(found, 'result')),
  nothing: 'Nothing matches. People, groups, projects and spaces are found here once they are loaded.',
  groups: {
    pages: 'Pages',
    selection: 'For the selected users',
    view: 'List of users',
    people: 'Users',
    groups: 'Groups',
    projects: 'Projects',
    spaces: 'Spaces',
    settings: 'Settings',
    help: 'Help',
  },
  /** What else people call these pages. */
  also: {
    dashboard: 'home overview start',
    users: 'people accounts members',
    licenses: 'licenses seats products cost',
    groups: 'teams',
    projects: 'jira',
    spaces: 'confluence',
    customers: 'service desk portal organizations jsm',
    runs: 'changes plans undo history',
    audit: 'log proof entries',
    settings: 'rules options configuration',
  },
  selected: (users: number) => `${formatNumber(users)} selected`,
  view: (name: string) => `View: ${name}`,
  clearFilters: 'Clear the filters of the list of users',
  clearSelection: 'Clear the selection',
  refresh: 'Read the users again',
  people: {
    idle: 'Users are not loaded. Open the page Users to find people here.',
    loading: (loaded: number) => `Users are still loading: ${formatNumber(loaded)} so far.`,
  },
}
