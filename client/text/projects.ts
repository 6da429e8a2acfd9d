import type { HolderKind, ProjectPermission, ProjectRow } from '../../contract/projects/project.ts'
import type { GroupUse } from '../projects/group-uses.ts'
import type { ProjectReason } from '../projects/reasons.ts'
import { count, formatNumber, pick } from './format.ts'

const types: Record<ProjectRow['type'], string> = {
  software: 'Software',
  'service-desk': 'Service desk',
  business: 'Business',
  'product-discovery': 'Product discovery',
  other: 'Other',
}
/** What a group may be used for besides, so that nobody deletes it as unused. */
const NOT_LOOKED_AT = 'Not looked at: filters, boards, notifications and issue security.'

const permissions: Record<ProjectPermission, { short: string; explain: string }> = {
  browse: { short: 'Browse', explain: 'Sees the project and its issues.' },
  create: { short: 'Create issues', explain: 'May create issues in the project.' },
  agent: { short: 'Agent', explain: 'Works on requests of the service desk.' },
  administer: { short: 'Administer', explain: 'Administers the project.' },
}
const PRODUCTS: Readonly<Record<string, string>> = {
  'jira-software': 'Jira',
  'jira-servicedesk': 'Jira Service Management',
  'jira-product-discovery': 'Jira Product Discovery',
  'jira-core': 'Jira Work Management',
}

/** "EDIT_ISSUES" → "Edit issues"; a key that an app brought stays as it is. */
const keyWords = (key: string): string =>
  /^[A-Z]+(_[A-Z]+)*$/.test(key) ? `${key.charAt(0)}${key.slice(1).toLowerCase().replaceAll('_', ' ')}` : key

/** Words of the Projects area. */
export const projectsText = {
  title: 'Projects',
  lead: 'The Jira projects of this site, and who can use each of them through what.',
  search: 'Search projects',
  columns: { name: 'Project', key: 'Key', type: 'Type', lead: 'Lead', managed: 'Managed by' },
  types,
  permissions,
  allTypes: 'All types',
  filterType: 'Type',
  filterArchived: 'Archived',
  archived: { any: 'Live and archived', live: 'Live only', archived: 'Archived only' },
  archivedMark: 'Archived',
  managed: { company: 'Company', team: 'Team' },
  unnamed: 'Unnamed project',
  notThere: 'No project of this site has this address. Choose one in the list.',
  unknown: 'Unknown',
  noLead: 'Not told',
  loading: (n: number) => (n === 0 ? 'Loading projects…' : `${count(n, 'project')} loaded, more to come…`),
  shown: (shown: number, total: number) =>
    shown === total ? count(total, 'project') : `${formatNumber(shown)} of ${count(total, 'project')}`,
  partial: 'Not all projects could be read.',
  emptyTitle: 'No projects',
  empty: 'Jira lists no project of this site to the app.',
  nothingTitle: 'No project matches',
  nothing: 'Change the search or the filters.',
  csv: {
    file: 'projects',
    columns: ['Project id', 'Key', 'Name', 'Type', 'Managed by', 'Archived', 'Lead account id', 'Lead'],
  },
  panel: {
    details: 'Details',
    key: 'Key',
    type: 'Type',
    lead: 'Lead',
    scheme: 'Permission scheme',
    who: 'Who can use it',
    archived: 'Nobody can open an archived project. This is who could when it is restored.',
    open: 'Open in Jira',
    none: 'The permission scheme lets nobody in.',
  },
  /** How a holder of the scheme is called; `name` is a role's, a group's, or a product's. */
  holder: (kind: HolderKind, name: string | null): string => {
    switch (kind) {
      case 'anyone':
        return 'Anyone on the web'
      case 'product':
        return name === null ? 'Everyone with access to Jira' : `Everyone with access to ${PRODUCTS[name] ?? name}`
      case 'group':
        return `Group ${name ?? ''}`.trim()
      case 'user':
        return 'By name'
      case 'lead':
        return 'The project lead'
      case 'role':
        return `Role ${name ?? '(unknown)'}`
      case 'issue':
        return 'Some people, on some issues'
      case 'portal':
        return 'Customers of the portal'
      case 'other':
        return 'A rule that the app does not know'
    }
  },
  /** One reason of one user, as far as its group; null: by a rule that is not seen. `groupOf` is what stands behind it. */
  reason: (reason: ProjectReason | null): string => {
    if (reason === null) return projectsText.unseen
    if (reason.kind === 'group') return 'Group'
    const base = projectsText.holder(reason.kind, reason.kind === 'role' ? reason.roleName : reason.product)
    return reason.group === null ? base : `${base}, through group`
  },
  groupOf: (group: NonNullable<ProjectReason['group']>): string => group.name ?? group.groupId ?? '(unknown)',
  list: (given: readonly ProjectPermission[]): string => given.map((one) => permissions[one].short).join(', '),
  /** What a scheme names for a user, and Jira does not let them. */
  withheld: (given: readonly ProjectPermission[], archived: boolean): string =>
    [
      `The scheme also names this user for ${projectsText.list(given)}, and Jira says no.`,
      ...(given.includes('agent') ? ['An agent needs a seat of Jira Service Management.'] : []),
      ...(archived ? ['The project is archived.'] : []),
    ].join(' '),
  unseen: 'By a rule that the app does not see (an app’s, or a field of an issue)',
  inJira: {
    people: 'People in Jira',
    permissionsOf: (project: string) => `permissions of ${project} in Jira`,
    project: 'Open in Jira',
  },
  readingWhy: 'Reading why…',
  reasonsUnread: 'Why could not be read.',
  explaining: (read: number, all: number) => `Reading why: ${formatNumber(read)} of ${count(all, 'project')} so far.`,
  unexplained: (n: number) => `Why could not be read for ${count(n, 'project')}.`,
  ofUser: {
    title: 'Jira projects',
    show: 'Show projects',
    loading: (checked: number) => (checked === 0 ? 'Reading projects…' : `${count(checked, 'project')} checked…`),
    none: 'This account gives the use of no Jira project of this site.',
    partial: 'Not all projects could be checked.',
    found: (n: number, checked: number) => `Can use ${formatNumber(n)} of ${count(checked, 'project')}.`,
    foundSoFar: (n: number, checked: number) =>
      `Can use ${formatNumber(n)} of the ${count(checked, 'project')} that could be checked. Of the others it is unknown.`,
    unknown: (n: number) => `${count(n, 'project')} could not be checked: unknown.`,
    noLogin: 'This user cannot log in to this site: no permission of a project helps them.',
    /** `listed`: whether the list of projects is there already. */
    cost: (listed: boolean) =>
      listed
        ? 'Costs a point for each 1,000 projects: the list of projects is there already.'
        : 'The list of projects, read once, costs about a point for each; then each user costs a point for 1,000 projects.',
    web: (n: number) =>
      `${count(n, 'project')} ${pick(n, 'is', 'are')} open to anyone on the web, without logging in, and so to this user as well:`,
  },
  /** One way in which a project names a group. */
  useOfGroup: ({ through, roleName, permissions: given, others }: GroupUse): string => {
    const where = through === 'role' ? `In the role ${roleName ?? '(unknown)'}` : 'In the permission scheme'
    const gives = [...given.map((permission) => permissions[permission].short), ...others.map(keyWords)]
    return gives.length === 0 ? `${where}, which the permission scheme gives nothing` : `${where}: ${gives.join(', ')}`
  },
  ofGroup: {
    title: 'Used in Jira projects',
    show: 'Show where it is used',
    loading: (checked: number, all: number) =>
      checked === 0 ? 'Reading projects…' : `${formatNumber(checked)} of ${count(all, 'project')} looked into…`,
    cost: 'Reads the permission scheme and all roles of each project once, in this browser: no points beside those of the list, but for projects that you may not view yourself. Takes minutes where there are many.',
    none: `No permission scheme and no role of a project names this group. ${NOT_LOOKED_AT}`,
    partial: 'Not all projects could be looked at.',
    found: (n: number, checked: number) =>
      `Named by ${formatNumber(n)} of ${count(checked, 'project')}, in a permission scheme or a role. ${NOT_LOOKED_AT}`,
    foundSoFar: (n: number, checked: number, unknown: number) =>
      `Named by ${formatNumber(n)} of the ${count(checked, 'project')} that could be looked into. ${unknown > 0 ? `Of ${formatNumber(unknown)} others` : 'Of the others'} it is unknown.`,
    unknown: (n: number) => `${count(n, 'project')} could not be looked into to the end: unknown.`,
  },
  explain: {
    anyone: 'Also without signing in.',
    product: 'Every seat of the product. Nobody can be taken out of this one by one.',
    issue: 'Reporters, assignees, or people in a field of the issue.',
    portal: 'They see their own requests in the portal, not the project.',
    other: 'Jira names a kind of holder that is not known here.',
  } as Partial<Record<HolderKind, string>>,
}
