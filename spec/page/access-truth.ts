import { roleText } from '../../client/text/roles.ts'
import { siteOf, type WorldProject } from '../sandbox/world/site.ts'
import { SEAT_ROLES, type World, type WorldAccount, type WorldWorkspace } from '../sandbox/world/index.ts'
import { nameOf } from './read-page.ts'

/** Who reaches what, and through what: account by account and grant by grant, from what the world holds. */

const rolesWord = (roles: readonly string[]): string => [...new Set(roles)].sort().map(roleText).join(', ')
export const canLogIn = ({ state }: WorldAccount): boolean => state.accountStatus === 'active' && !state.forDeletion
export const membershipIn = ({ state }: WorldAccount, { directory }: WorldWorkspace): 'active' | 'suspended' | null =>
  state.memberships.find((held) => held.directory === directory)?.status ?? null

/** The admin roles that an account has on the site of a product and on the organization, in the words of the page. */
function adminRolesWord({ siteUrl }: World, { state }: WorldAccount, { cloudId }: WorldWorkspace): string {
  const held = (role: string, resource: string): boolean =>
    state.platformRoles.some((one) => one.role === role && one.resource.startsWith(resource))
  return [
    ...(held('atlassian/org-admin', 'ari:cloud:platform::org/') ? ['Organization admin'] : []),
    ...(held('atlassian/site-admin', `ari:cloud:platform::site/${cloudId}`)
      ? [`Site admin of ${new URL(siteUrl).hostname}`]
      : []),
  ].join(' or ')
}

/** Every way by which an account has roles on a product. */
export function waysTo(world: World, account: WorldAccount, product: WorldWorkspace) {
  const { state } = account
  const direct = state.directRoles.flatMap(({ workspace, role }) => (workspace === product.index ? [role] : []))
  const groups = world.groups.flatMap((group) => {
    const roles = group.grants.flatMap((grant) => (grant.workspace === product.index ? grant.roles : []))
    return state.groups.includes(group.index) && roles.length > 0 ? [{ group, roles }] : []
  })
  const isSiteAdmin = state.platformRoles.some(
    ({ role, resource }) =>
      role === 'atlassian/site-admin' && resource === `ari:cloud:platform::site/${product.cloudId}`,
  )
  const inferred = isSiteAdmin && ['jira-software', 'confluence'].includes(product.owner) ? ['atlassian/admin'] : []
  const all = [...direct, ...groups.flatMap(({ roles }) => roles), ...inferred]
  const seat =
    canLogIn(account) &&
    membershipIn(account, product) === 'active' &&
    all.some((role) => (SEAT_ROLES as readonly string[]).includes(role))
  return { direct, groups, inferred, all, seat }
}

/** One product of one user: whether it takes a seat, and each way to it. */
export interface Why {
  readonly seat: string
  readonly suspended: boolean
  readonly ways: readonly string[]
}

export function whyTrue(world: World, account: WorldAccount): Readonly<Record<string, Why>> {
  return Object.fromEntries(
    world.workspaces.flatMap((product) => {
      const { direct, groups, inferred, all, seat } = waysTo(world, account, product)
      if (all.length === 0) return []
      const ways = [
        ...groups.map(({ group, roles }) => `in the group ${group.name}: ${rolesWord(roles)}`),
        ...(direct.length > 0 ? [`directly: ${rolesWord(direct)}`] : []),
        ...(inferred.length > 0
          ? [`from an admin role (${adminRolesWord(world, account, product)}): ${rolesWord(inferred)}`]
          : []),
      ]
      const suspended = membershipIn(account, product) === 'suspended'
      return [
        [
          nameOf(product, world.workspaces, world.cloudId),
          // Nobody typed a price, so that the plan alone says that a seat is free.
          {
            seat: !seat ? 'No seat' : product.plan === 'Free' ? 'Seat, free plan' : 'Seat',
            suspended,
            ways: ways.sort(),
          },
        ],
      ]
    }),
  )
}

/** The groups of one user, with the products on which each gives a role. */
export const groupsOfTrue = (world: World, { state }: WorldAccount): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    world.groups
      .filter(({ index }) => state.groups.includes(index))
      .map((group) => [
        group.name,
        world.workspaces
          .filter(({ index }) => group.grants.some(({ workspace, roles }) => workspace === index && roles.length > 0))
          .map((product) => nameOf(product, world.workspaces, world.cloudId))
          .sort(),
      ]),
  )

export const PROJECT_WORDS: Readonly<Record<string, string>> = {
  BROWSE_PROJECTS: 'Browse',
  CREATE_ISSUES: 'Create issues',
  SERVICEDESK_AGENT: 'Agent',
  ADMINISTER_PROJECTS: 'Administer',
}
export const JIRA = ['jira', 'jsm', 'jpd']

/** What one user may do in a place, and why. In a project each reason says what comes by it. */
export interface Use {
  readonly may: readonly string[]
  readonly why: readonly string[]
  /** The name of the permission scheme; of projects only. */
  readonly scheme?: string
}
const IN_ORDER = Object.values(PROJECT_WORDS)

export function projectsOfTrue(world: World, account: WorldAccount): Readonly<Record<string, Use>> {
  const products = JIRA.map((label) => world.workspaceLabelled(label)).filter((one) => waysTo(world, account, one).seat)
  return Object.fromEntries(
    siteOf(world)
      .projects.filter(({ archived }) => !archived && canLogIn(account))
      .flatMap((project) => {
        const may = new Set<string>()
        const why = new Map<string, Set<string>>()
        for (const { permission, holder } of project.scheme.grants) {
          const word = PROJECT_WORDS[permission]
          if (word === undefined) continue
          for (const reason of reasonsBy(world, project, account, holder, products)) {
            may.add(word)
            why.set(reason, (why.get(reason) ?? new Set()).add(word))
          }
        }
        const ways = [...why].map(([way, gives]) => `${way}: ${IN_ORDER.filter((word) => gives.has(word)).join(', ')}`)
        const use = { may: [...may].sort(), why: ways.sort(), scheme: project.scheme.name }
        return may.size === 0 ? [] : [[project.name, use]]
      }),
  )
}

export type Holder = WorldProject['scheme']['grants'][number]['holder']

function reasonsBy(
  world: World,
  project: WorldProject,
  account: WorldAccount,
  holder: Holder,
  products: readonly WorldWorkspace[],
): string[] {
  const { type, value } = holder
  if (type === 'anyone') return ['Anyone on the web']
  if (products.length === 0) return []
  const isIn = (index: number): boolean => account.state.groups.includes(index)
  if (type === 'applicationRole') {
    const title = value === undefined ? 'Jira' : productTitle(value)
    return value === undefined || products.some(({ owner }) => owner === value)
      ? [`Everyone with access to ${title}`]
      : []
  }
  if (type === 'user') return value === account.accountId ? ['By name'] : []
  if (type === 'projectLead') return project.lead === account.index ? ['The project lead'] : []
  if (type === 'group')
    return world.groups.flatMap(({ id, index, name }) => (id === value && isIn(index) ? [`Group ${name}`] : []))
  if (type !== 'projectRole') return []
  const role = project.roles.find(({ id }) => String(id) === value)
  const actors = role === undefined ? undefined : project.actors.get(role.id)
  return [
    ...(actors?.users.includes(account.index) === true ? [`Role ${role?.name}`] : []),
    ...(actors?.groups.filter(isIn) ?? []).map(
      (group) => `Role ${role?.name}, through group ${world.groups[group]?.name}`,
    ),
  ]
}

export const productTitle = (key: string): string =>
  ({
    'jira-software': 'Jira',
    'jira-servicedesk': 'Jira Service Management',
    'jira-product-discovery': 'Jira Product Discovery',
  })[key] ?? key

/**
 * The desks that list an account as a customer, and the customer organizations that it is in: null where whoever asks is no
 * agent, to whom alone they are told.
 */
export function customerOfTrue(world: World, { accountId }: WorldAccount, asker: WorldAccount) {
  const { portal } = world
  const desks = portal.desks.filter(({ id }) => portal.customersOf(id).includes(accountId))
  const organizations = portal.organizations.filter(({ id }) => portal.membersOf(id).includes(accountId))
  return {
    desks: desks.map(({ projectName }) => projectName).sort(),
    organizations: waysTo(world, asker, world.workspaceLabelled('jsm')).seat
      ? organizations.map(({ name }) => name).sort()
      : null,
  }
}
