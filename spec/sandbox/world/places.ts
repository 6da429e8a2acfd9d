import { uuid, type Random } from '../random.ts'
import type { OrganizationProfile } from './profile.ts'
import { makeGroups } from './groups.ts'
import type { WorldDirectory, WorldDomain, WorldGroup, WorldWorkspace } from './types.ts'

/** Directories, domains, workspaces and groups of one organization, before anybody lives there. */
export interface Places {
  readonly organizationId: string
  readonly cloudId: string
  readonly siteUrl: string
  readonly directories: readonly WorldDirectory[]
  readonly domains: readonly WorldDomain[]
  readonly workspaces: readonly WorldWorkspace[]
  readonly groups: readonly WorldGroup[]
  /** Index of a group by its name. */
  group(name: string): number
  /** Index of a workspace by its short label, for example `jira` or `eu-confluence`. */
  workspace(label: string): number
  /** Groups of people that grant nothing, by directory. */
  readonly teams: readonly (readonly number[])[]
}

type Draft<T> = Omit<T, 'index'>
const DAY = 86_400_000

interface Product {
  readonly owner: string
  readonly activityKey: string
  readonly title: string
  readonly plan: string
}
const JIRA: Product = { owner: 'jira-software', activityKey: 'jira-software', title: 'Jira', plan: 'Standard' }
const JSM: Product = {
  owner: 'jira-servicedesk',
  activityKey: 'jira-service-desk',
  title: 'Jira Service Management',
  plan: 'Premium',
}
const CONFLUENCE: Product = { owner: 'confluence', activityKey: 'confluence', title: 'Confluence', plan: 'Standard' }
const JPD: Product = {
  owner: 'jira-product-discovery',
  activityKey: 'jira-product-discovery',
  title: 'Jira Product Discovery',
  plan: 'Free',
}

/** Makes the places; `users` only decides how many team groups there are. */
export function makePlaces(
  profile: OrganizationProfile,
  options: { users: number; directories: number; now: number },
  random: Random,
): Places {
  const directories = Array.from({ length: options.directories }, (_, index) => ({
    index,
    directoryId: uuid(random),
    name: index === 0 ? `${profile.name} directory` : `${profile.name} directory ${index + 1}`,
  }))
  const domains: WorldDomain[] = profile.domains.map((name, index) => ({
    id: uuid(random),
    name,
    status: index < profile.verifiedDomains ? 'verified' : 'unverified',
  }))
  const cloudId = uuid(random)
  const workspaces: WorldWorkspace[] = []
  const labels = new Map<string, number>()
  const add = (
    label: string,
    product: Product,
    host: string,
    cloud: string,
    more: Partial<Draft<WorldWorkspace>> = {},
  ): void => {
    labels.set(label, workspaces.length)
    workspaces.push({
      index: workspaces.length,
      id: `ari:cloud:${product.owner}::site/${cloud}`,
      owner: product.owner,
      activityKey: product.activityKey,
      name: product.title,
      typeKey: product.owner,
      hostUrl: `https://${host}.atlassian.net`,
      cloudId: cloud,
      directory: 0,
      status: 'online',
      sandbox: 'NONE',
      plan: product.plan,
      capacity: null,
      createdAt: options.now - random.int(900, 2_200) * DAY,
      createdBy: null,
      ...more,
    })
  }
  add('jira', JIRA, profile.site, cloudId)
  add('confluence', CONFLUENCE, profile.site, cloudId)
  add('jsm', JSM, profile.site, cloudId)
  add('jpd', JPD, profile.site, cloudId)
  const bitbucket = uuid(random)
  labels.set('bitbucket', workspaces.length)
  workspaces.push({
    index: workspaces.length,
    id: `ari:cloud:bitbucket::workspace/${bitbucket}`,
    owner: 'bitbucket',
    activityKey: 'bitbucket',
    name: profile.site,
    typeKey: 'bitbucket',
    hostUrl: `https://bitbucket.org/${profile.site}`,
    cloudId: null,
    directory: 0,
    status: 'online',
    sandbox: 'NONE',
    plan: null,
    capacity: null,
    createdAt: options.now - 1_500 * DAY,
    createdBy: null,
  })
  const second = uuid(random)
  add('eu-jira', JIRA, profile.secondSite, second)
  add('eu-confluence', CONFLUENCE, profile.secondSite, second)
  add('sandbox-jira', JIRA, `${profile.site}-sandbox-417`, uuid(random), { sandbox: 'CHILD', name: 'Jira sandbox' })
  for (const directory of directories.slice(1)) {
    const cloud = uuid(random)
    add(`d${directory.index}-jira`, JIRA, `${profile.site}-${directory.index + 1}`, cloud, {
      directory: directory.index,
    })
    add(`d${directory.index}-confluence`, CONFLUENCE, `${profile.site}-${directory.index + 1}`, cloud, {
      directory: directory.index,
    })
  }
  if (workspaces.length > 31)
    throw new RangeError('A world has room for 31 workspaces: ask for fewer directories (at most 12).')
  const workspace = (label: string): number => {
    const index = labels.get(label)
    if (index === undefined) throw new Error(`The world has no workspace labelled "${label}".`)
    return index
  }
  const { groups, group, teams } = makeGroups(options.users, directories, workspace, random)
  return {
    organizationId: uuid(random),
    cloudId,
    siteUrl: `https://${profile.site}.atlassian.net`,
    directories,
    domains,
    workspaces,
    groups,
    group,
    workspace,
    teams,
  }
}
