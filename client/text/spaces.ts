import type { SpaceClass, SpaceHolder, SpacePermission, SpaceRow } from '../../contract/spaces/space.ts'
import { count, formatNumber, list, pick } from './format.ts'

const types: Record<SpaceRow['type'], string> = {
  global: 'Shared',
  'knowledge-base': 'Knowledge base',
  personal: 'Personal',
  collaboration: 'Collaboration',
  other: 'Other',
}
const permissions: Record<SpacePermission, { short: string; explain: string }> = {
  read: { short: 'View', explain: 'Opens the space and its pages.' },
  write: { short: 'Write pages', explain: 'May create pages.' },
  administer: { short: 'Administer', explain: 'Administers the space.' },
}

/** Source: Confluence Cloud REST API v2, access classes. */
const classes: Record<SpaceClass, string> = {
  'anonymous-users': 'Anyone, without logging in',
  'authenticated-users': 'Everyone who is logged in',
  'all-licensed-users': 'All licensed users of Confluence',
  'all-product-admins': 'All admins of Confluence',
  'jsm-project-admins': 'Project admins of Jira Service Management',
  other: 'A class of people that the app does not know',
}

/** Who is in them. Source: Atlassian Support, "What are user classes?"; of the last three not all is known. */
const whoIsIn: Record<SpaceClass, string> = {
  'anonymous-users': 'Anyone on the web, with an account or without one.',
  'authenticated-users': 'Everyone who can log in to this site, also without access to Confluence.',
  'all-licensed-users': 'Whoever holds a seat of Confluence on this site. A guest holds none.',
  'all-product-admins': 'Whoever has access to Confluence and administers it. Not all of them are told to the app.',
  'jsm-project-admins': 'Whoever administers a project of Jira Service Management. Who that is, is not told.',
  other: 'A class of people that Confluence names as a whole. Who is in it, is not told.',
}

const roleOf = (name: string | null): string => (name === null ? 'A role without a name' : `Role ${name}`)

/** Words of the Spaces area. */
export const spacesText = {
  title: 'Spaces',
  lead: 'The Confluence spaces of this site, and who can use each of them through what.',
  search: 'Search spaces',
  columns: { name: 'Space', key: 'Key', type: 'Type', status: 'Status' },
  types,
  permissions,
  allTypes: 'All types',
  filterType: 'Type',
  filterArchived: 'Archived',
  archived: { any: 'Current and archived', live: 'Current only', archived: 'Archived only' },
  status: { current: 'Current', archived: 'Archived', unknown: 'Unknown' },
  unnamed: 'Unnamed space',
  notThere: 'No space of this site has this address. Choose one in the list.',
  loading: (n: number) => (n === 0 ? 'Loading spaces…' : `${count(n, 'space')} loaded, more to come…`),
  shown: (shown: number, total: number) =>
    shown === total ? count(total, 'space') : `${formatNumber(shown)} of ${count(total, 'space')}`,
  partial: 'Not all spaces could be read.',
  emptyTitle: 'No spaces',
  empty: 'Confluence lists no space of this site to the app.',
  nothingTitle: 'No space matches',
  nothing: 'Change the search or the filters.',
  notConnected: {
    title: 'Confluence is not connected',
    what: 'The app was installed for Jira. Until an admin connects Confluence to it, it cannot see any space. Everything else works without it.',
    how: 'How to connect it',
    steps: [
      'Open Atlassian Administration, choose this site, then Connected apps.',
      'Choose User Account Manager, then connect Confluence and agree to reading spaces and their roles.',
      'Come back and choose Try again. A new connection may take a few minutes.',
    ],
  },
  csv: { file: 'spaces', columns: ['Space id', 'Key', 'Name', 'Type', 'Status'] },
  panel: {
    type: 'Type',
    status: 'Status',
    who: 'Who can use it',
    open: 'Open in Confluence',
    none: 'No user and no group has a permission of their own here.',
    archived:
      'Confluence leaves an archived space out of its lists and searches. Whoever can use it still opens it by its address.',
    /** What is not read of who can use it: of anonymous access, what stands beside the roles. */
    notRead: {
      all: 'Anonymous access and restrictions of single pages are not read.',
      pages: 'Restrictions of single pages are not read.',
    },
    rolesUnknown:
      'Nor could it be read what space roles give: where Confluence uses them, others may be able to use the space too.',
  },
  /** A way of one user, as far as its group. */
  way: ({ class: people, role, groupId }: SpaceHolder): string => {
    if (people !== null) return role === null ? classes[people] : `${roleOf(role.name)} (${classes[people]})`
    if (role === null) return groupId === null ? spacesText.holder.user : 'Group'
    return groupId === null ? roleOf(role.name) : `${roleOf(role.name)}, through group`
  },
  holder: {
    group: (name: string) => `Group ${name}`,
    user: 'By name',
    role: 'A space role',
    inRole: roleOf,
    ofClass: (people: SpaceClass, role: string | null) => `${roleOf(role)}: ${classes[people]}`,
    whoIsIn,
    /** Of whom it isn't known whether somebody is one. */
    openTo: ({ kind, class: people, role }: SpaceHolder): string => {
      if (people !== null) return classes[people]
      if (role !== null) return roleOf(role.name)
      return kind === 'role' ? 'A space role' : 'A holder that the app does not know'
    },
    untold: { short: 'Not known what it gives', explain: 'Confluence did not tell the permissions of this role.' },
    other: 'A holder that the app does not know',
  },
  ofUser: {
    title: 'Confluence spaces',
    show: 'Show spaces',
    loading: (checked: number) => (checked === 0 ? 'Reading spaces…' : `${count(checked, 'space')} checked…`),
    none: 'No shared space is open to this user, as far as permissions tell. Access through space roles could not all be read: unknown.',
    partial: 'Not all spaces could be checked.',
    found: (n: number, checked: number) =>
      `Can open ${formatNumber(n)} of ${count(checked, 'shared space')} for certain. Access through space roles could not all be read: unknown.`,
    foundSoFar: (n: number, checked: number, unknown: number) =>
      `Can open ${formatNumber(n)} of the ${count(checked, 'shared space')} whose permissions could be read. ${unknown > 0 ? `Of ${formatNumber(unknown)} others` : 'Of the others'}, and of access through space roles, it is unknown.`,
    unknown: (n: number) => `Who can use ${count(n, 'space')} could not be read: unknown.`,
    undecided: (n: number, who: readonly string[]) =>
      `${count(n, 'space')} ${pick(n, 'is', 'are')} open to people of whom the app cannot say whether this user is one: unknown. ${pick(who.length, 'It names', 'They name')}: ${list(who)}.`,
    cost: (known: boolean) =>
      known
        ? 'Who can use each space is read already: this costs no points.'
        : 'Reads each shared space once, for all users: the first user costs points, the next ones cost none.',
    /** In place of the words above, where space roles were read, or are not in use. */
    withRoles: {
      none: 'No shared space is open to this user, as far as permissions and space roles tell.',
      found: (n: number, checked: number) => `Can open ${formatNumber(n)} of ${count(checked, 'shared space')}.`,
      foundSoFar: (n: number, checked: number, unknown: number) =>
        `Can open ${formatNumber(n)} of the ${count(checked, 'shared space')} that could be read. ${unknown > 0 ? `Of ${formatNumber(unknown)} others` : 'Of the others'} it is unknown.`,
    },
    noConfluence:
      'This user has no access to Confluence on this site: no permission of a space helps them. What is open to people without it is open to them, too.',
    noLogin: 'This user cannot log in to this site: no permission of a space helps them.',
    /** In place of "no permission opens it": the lines above say why. */
    nothing: 'No shared space is open to this user.',
    web: (n: number) =>
      `${count(n, 'space')} ${pick(n, 'is', 'are')} open to anyone on the web, without logging in, and so to this user as well:`,
    unknownWord: 'Unknown',
    undecidedNote: (who: readonly string[]) => `Open to ${list(who)}: not known whether to this user`,
    unreadNote: 'The permissions could not be read',
    usesUnknown: 'Whether this user has access to Confluence at all could not be read.',
  },
  cannotOpen: 'Cannot open it',
}
