import type { World } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'

/** How large an organization is, as far as a page's calls depend on it. */
export interface Size {
  readonly users: number
  /** Seat holders by product, product sandboxes too. */
  readonly holders: readonly number[]
  readonly products: number
  readonly groups: number
  readonly projects: number
  readonly spaces: number
  readonly desks: number
  readonly customerOrganizations: number
  /** Of the desk and of the customer organization that are opened. */
  readonly customers: number
  readonly members: number
  /** Pages of the members of all customer organizations. */
  readonly memberPages: number
}

export const sizeOf = (world: World, deskId: string, organizationId: string): Size => ({
  users: world.options.users,
  holders: world.workspaces.map(({ id }) => world.seatsUsed(id)),
  products: world.workspaces.filter(({ sandbox }) => sandbox === 'NONE').length,
  groups: world.groups.length,
  projects: siteOf(world).projects.length,
  spaces: siteOf(world).spaces.length,
  desks: world.portal.desks.length,
  customerOrganizations: world.portal.organizations.length,
  customers: world.portal.customersOf(deskId).length,
  members: world.portal.membersOf(organizationId).length,
  memberPages: sum(world.portal.organizations.map(({ id }) => pages(world.portal.membersOf(id).length, 50))),
})

const pages = (rows: number, perPage = 100): number => Math.max(1, Math.ceil(rows / perPage))
/** Calls for so many pages, when the first call takes `first`, and the later ones take `then`. */
const inParts = (count: number, first: number, then: number): number => 1 + Math.ceil(Math.max(0, count - first) / then)
/** A walk over users or holders takes one page, then four, then ten in a call. */
const walkCalls = (count: number): number => (count <= 1 ? 1 : 1 + inParts(count - 1, 4, 10))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Something that pages read: the calls of the page, and the requests to Atlassian that these lead to beside asking who calls. */
interface Part {
  readonly words: string
  readonly calls: (size: Size) => number
  readonly requests: (size: Size) => number
}

const part = (words: string, calls: Part['calls'] | number, requests: Part['requests'] | number): Part => ({
  words,
  calls: typeof calls === 'number' ? () => calls : calls,
  requests: typeof requests === 'number' ? () => requests : requests,
})

const PARTS = {
  start: part('who is here, and the settings: when the key ends, and the rules that users are judged by', 2, 0),
  users: part(
    'users, 100 to a request, in walks from both ends, of which some pages meet; how many there are, who is protected, and which seats runs gave',
    ({ users }) => 6 + 3 + 2 * walkCalls(pages(users)),
    ({ users }) => 6 + pages(users) + Math.ceil(pages(users) / 4) + 4,
  ),
  holders: part(
    'who holds seats: one walk a product, 100 to a request',
    ({ holders }) => sum(holders.map((held) => walkCalls(pages(held)))),
    ({ holders }) => sum(holders.map((held) => pages(held))),
  ),
  seats: part('seats in use: one count a product', 1, ({ products }) => products),
  granting: part(
    'groups that give a seat: one walk a product',
    ({ products }) => products,
    ({ products }) => products,
  ),
  roles: part(
    'groups with a role without a paid seat, where a group has one: one walk a product, product sandboxes too',
    ({ holders }) => holders.length,
    ({ holders }) => holders.length,
  ),
  products: part('products', 1, 1),
  groups: part(
    'groups, 100 to a request',
    ({ groups }) => inParts(pages(groups), 1, 20),
    ({ groups }) => pages(groups),
  ),
  oneUser: part('one user, and the directories', 1, 2),
  userAccess: part(
    'the roles of one user, one request a product that a group gives them, and one a group where several give several roles',
    1,
    5,
  ),
  userGroups: part('the groups of one user, 100 to a request', 1, 1),
  oneGroup: part('one group, and what it grants', 1, 2),
  projects: part(
    'projects, 100 to a request',
    ({ projects }) => inParts(pages(projects), 1, 10),
    ({ projects }) => pages(projects),
  ),
  oneProject: part('the permission scheme of one project, and its roles, by the page itself', 0, 6),
  spaces: part(
    'spaces, 250 to a request',
    ({ spaces }) => inParts(pages(spaces, 250), 1, 10),
    ({ spaces }) => pages(spaces, 250),
  ),
  oneSpace: part('the permissions of one space, who has its space roles, and once what these are', 1, 4),
  desks: part(
    'service desks, 50 to a request',
    ({ desks }) => inParts(pages(desks, 50), 20, 20),
    ({ desks }) => pages(desks, 50),
  ),
  customers: part(
    'customers of one desk, 50 to a request, five requests a second',
    ({ customers }) => inParts(pages(customers, 50), 5, 40),
    // At that pace one or the other is refused, and asked again.
    ({ customers }) => pages(customers, 50) + Math.floor(pages(customers, 50) / 10),
  ),
  deskOrganizations: part('customer organizations of one desk', 1, 1),
  organizations: part(
    'customer organizations, 50 to a request',
    ({ customerOrganizations }) => inParts(pages(customerOrganizations, 50), 20, 20),
    ({ customerOrganizations }) => pages(customerOrganizations, 50),
  ),
  members: part(
    'members of one customer organization, 50 to a request',
    ({ members }) => inParts(pages(members, 50), 5, 40),
    ({ members }) => pages(members, 50),
  ),
  findCustomer: part(
    'one person in all service desks, a request each and five a second, and in the members of all customer organizations, 50 to a request: by the page itself, free of points, once for all searches',
    0,
    // Here, too, one or the other is refused and asked again.
    ({ desks, memberPages }) => desks + memberPages + Math.floor((desks + memberPages) / 20),
  ),
  runs: part('the last runs, of the app’s own storage', 1, 0),
  views: part('saved views, of the app’s own storage', 1, 0),
  oneRun: part('one run and its accounts, of the app’s own storage', 2, 0),
  groupNames: part('groups that the plan names: one by one up to twenty, three here', 3, 6),
  audit: part('the newest entries, of the app’s own storage', 1, 0),
  settings: part('settings, of the app’s own storage', 1, 0),
  protection: part('the protected list, of the app’s own storage', 1, 0),
  stored: part('what is stored, counted in the app’s own storage', 1, 0),
} as const
export type PartName = keyof typeof PARTS

const USERS = ['users', 'holders'] as const

/** What each page reads when it is opened first. What is there already is not read again. */
export const PAGE_PARTS = {
  Dashboard: ['start', ...USERS, 'seats', 'granting', 'runs'],
  Users: ['start', ...USERS],
  'One user': ['start', ...USERS, 'oneUser', 'userAccess', 'userGroups', 'audit'],
  Licences: ['start', ...USERS, 'seats', 'granting', 'groups'],
  Groups: ['start', 'groups', 'products', 'granting', 'roles'],
  'One group': ['start', 'groups', 'products', 'granting', 'roles', 'oneGroup'],
  Projects: ['start', 'projects'],
  'One project': ['start', ...USERS, 'projects', 'groups', 'oneProject'],
  Spaces: ['start', 'spaces'],
  'One space': ['start', ...USERS, 'spaces', 'groups', 'oneSpace'],
  'Service desks': ['start', 'desks'],
  'Customer organizations': ['start', 'organizations'],
  'Customers of one desk': ['start', 'desks', 'customers'],
  'Organizations of one desk': ['start', 'desks', 'deskOrganizations'],
  'Members of one customer organization': ['start', 'organizations', 'members'],
  'Find a customer': ['start', 'desks', 'organizations', 'findCustomer'],
  Runs: ['start', 'runs', 'products'],
  'One run': ['start', ...USERS, 'oneRun', 'groupNames'],
  'Audit log': ['start', 'audit'],
  'Search and commands, on Audit log': [
    'start',
    'audit',
    'groups',
    'projects',
    'spaces',
    'desks',
    'organizations',
    'runs',
    'views',
    'products',
  ],
  'Somebody in Search and commands, on Audit log': [
    'start',
    'audit',
    'groups',
    'projects',
    'spaces',
    'desks',
    'organizations',
    'runs',
    'views',
    ...USERS,
  ],
  'Settings and privacy': ['start', 'products', 'groups', 'settings', 'protection', 'stored', 'oneUser'],
} as const satisfies Record<string, readonly PartName[]>
export type PageName = keyof typeof PAGE_PARTS

/** Requests that every call makes to find out who calls: Jira's permission, and the account's admin roles. */
const WHO_CALLS = 2

export interface Budget {
  /** Invocations of the server. */
  readonly calls: number
  /** Requests to Atlassian. */
  readonly requests: number
}

export function budgetOf(page: PageName, size: Size): Budget {
  const parts = PAGE_PARTS[page].map((name) => PARTS[name])
  const calls = sum(parts.map((one) => one.calls(size)))
  return { calls, requests: WHO_CALLS * calls + sum(parts.map((one) => one.requests(size))) }
}

export const partsInWords = (): readonly { readonly name: PartName; readonly words: string }[] =>
  Object.entries(PARTS).map(([name, { words }]) => ({ name: name as PartName, words }))

/** One part alone, without asking who calls. */
export const partAt = (name: PartName, size: Size): Budget => ({
  calls: PARTS[name].calls(size),
  requests: PARTS[name].requests(size),
})
