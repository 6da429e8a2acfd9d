import { hasSeatRole, isUser, statusOf } from './truth.ts'
import type { World, WorldAccount, WorldGroup } from '../sandbox/world/index.ts'
import type { WorldProject, WorldSpace } from '../sandbox/world/site.ts'
import { JIRA, PROJECT_WORDS, productTitle, type Holder } from './access-truth.ts'
import { CLASS_WORDS, rolesOf, wordsOf } from './spaces-truth.ts'

/** One way into a place: what it is called, what it gives, and who stands behind it. */
export interface Way {
  readonly title: string
  readonly gives: readonly string[]
  readonly behind: readonly string[]
}
const byTitle = (a: Way, b: Way): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
/** Ways in of one name that give the same, as one: lines of a file do not tell them apart. */
export function merged(ways: readonly Way[]): readonly Way[] {
  const found = new Map<string, Way>()
  for (const { title, gives, behind } of ways) {
    const key = `${title} ${gives.join()}`
    found.set(key, { title, gives, behind: [...(found.get(key)?.behind ?? []), ...behind].sort() })
  }
  return [...found.values()].sort(byTitle)
}
/** A group with its members; the title may have its name already. */
function membersOf(world: World, group: WorldGroup | undefined, named = true): string {
  if (group === undefined) return 'Gone'
  const ids = [...group.members].map((index) => world.accounts[index]?.accountId ?? '')
  return `${named ? group.name : ''}, ${ids.length} member${ids.length === 1 ? '' : 's'}: ${ids.sort().join(' ')}`
}
const STATUS_WORDS = {
  suspended: 'Suspended',
  not_invited: 'Not invited',
  deactivated: 'Deactivated',
  for_deletion: 'To be deleted',
  unknown: 'Unknown',
}
const holdsSeat = (world: World, account: WorldAccount, labels: readonly string[]): boolean =>
  isUser(account) &&
  statusOf(account) === 'active' &&
  labels.some((label) => hasSeatRole(world, account, world.workspaceLabelled(label)))

/** A person by name, and what stands beside one to whom the permission is of no use. */
function personOf(world: World, account: WorldAccount | undefined, products: readonly string[]): string {
  if (account === undefined) return ''
  const status = statusOf(account)
  if (!isUser(account)) return `${account.name} status unknown`
  if (status !== 'active') return `${account.name} ${STATUS_WORDS[status]} cannot use it`
  if (holdsSeat(world, account, products)) return account.name
  return `${account.name} No seat cannot use it${products.includes('confluence') ? ', unless as a guest' : ''}`
}
/** The products behind "everyone with access": the one that the scheme names, or any of Jira's. */
const productsOf = (world: World, key: string | undefined): readonly string[] =>
  JIRA.filter((label) => key === undefined || world.workspaceLabelled(label).owner === key)
export const seatsWord = (holders: number): string =>
  `${holders} ${holders === 1 ? 'person holds' : 'people hold'} a seat.`

export function projectWaysTrue(world: World, project: WorldProject): readonly Way[] {
  const ways = new Map<string, { title: string; gives: Set<string>; behind: string[] }>()
  for (const { permission, holder } of project.scheme.grants) {
    const gives = PROJECT_WORDS[permission]
    const role = project.roles.find(({ id }) => String(id) === holder.value)
    // That role is for the accounts of apps: nobody of it is a person.
    if (gives === undefined || role?.name === 'atlassian-addons-project-access') continue
    const key = `${holder.type} ${holder.value ?? ''}`
    const way = ways.get(key) ?? { ...wayOf(world, project, holder), gives: new Set<string>() }
    way.gives.add(gives)
    ways.set(key, way)
  }
  return [...ways.values()]
    .map(({ title, gives, behind }) => ({ title, gives: [...gives].sort(), behind }))
    .sort(byTitle)
}

function wayOf(
  world: World,
  project: WorldProject,
  { type, value, name }: Holder,
): { title: string; behind: string[] } {
  if (type === 'anyone') return { title: 'Anyone on the web', behind: [] }
  if (type === 'applicationRole')
    return {
      title: `Everyone with access to ${value === undefined ? 'Jira' : productTitle(value)}`,
      behind: [seatsWord(world.accounts.filter((one) => holdsSeat(world, one, productsOf(world, value))).length)],
    }
  if (type === 'user') return { title: 'By name', behind: [personOf(world, world.account(value ?? ''), JIRA)] }
  if (type === 'projectLead')
    return {
      title: 'The project lead',
      behind: project.lead === null ? [] : [personOf(world, world.accounts[project.lead], JIRA)],
    }
  if (type === 'group') {
    const group = world.groups.find(({ id }) => id === value)
    return { title: `Group ${group?.name ?? name}`, behind: [membersOf(world, group, false)] }
  }
  if (type === 'projectRole') {
    const role = project.roles.find(({ id }) => String(id) === value)
    const { users = [], groups = [] } = (role === undefined ? undefined : project.actors.get(role.id)) ?? {}
    const people = users.flatMap((user) => (user === 'unknown' ? [] : [personOf(world, world.accounts[user], JIRA)]))
    return {
      title: `Role ${role?.name}`,
      behind: [...people, ...groups.map((at) => membersOf(world, world.groups[at]))].sort(),
    }
  }
  if (type === 'sd.customer.portal.only') return { title: 'Customers of the portal', behind: [] }
  return { title: 'Some people, on some issues', behind: [] }
}

export function spaceWaysTrue(world: World, space: WorldSpace): readonly Way[] {
  const ids = [...new Set(space.permissions.map(({ principal }) => `${principal.type} ${principal.id}`))]
  const people = new Map<string, string[]>()
  const ways: Way[] = []
  for (const key of ids) {
    const [type, id = ''] = key.split(' ')
    const words = wordsOf(space.permissions.filter(({ principal }) => principal.id === id))
    const gives = words.includes('View') ? words : ['Cannot open it']
    if (type === 'group') {
      const group = world.groups.find((one) => one.id === id)
      ways.push({ title: `Group ${group?.name ?? id}`, gives, behind: [membersOf(world, group, false)] })
    } else
      people.set(gives.join(', '), [
        ...(people.get(gives.join(', ')) ?? []),
        personOf(world, world.account(id), ['confluence']),
      ])
  }
  const named = [...people].map(([gives, names]) => ({
    title: 'By name',
    gives: gives.split(', '),
    behind: names.sort(),
  }))
  return [...ways, ...named, ...roleWaysTrue(world, space)].sort(byTitle)
}

/** A way for each role with the people and groups in it, and one for each class of people that has a role. */
function roleWaysTrue(world: World, space: WorldSpace): readonly Way[] {
  const ways = new Map<string, Way>()
  for (const { row, name, gives } of rolesOf(world, space)) {
    const { principalType, principalId } = row
    if (principalType === 'ACCESS_CLASS') {
      const holders = world.accounts.filter((one) => holdsSeat(world, one, ['confluence'])).length
      const behind = principalId === 'all-licensed-users' ? [seatsWord(holders)] : []
      ways.set(principalId, { title: `Role ${name}: ${CLASS_WORDS[principalId]}`, gives, behind })
      continue
    }
    const one =
      principalType === 'USER'
        ? personOf(world, world.account(principalId), ['confluence'])
        : membersOf(world, world.group(principalId))
    const behind = [...(ways.get(row.roleId)?.behind ?? []), one].sort()
    ways.set(row.roleId, { title: `Role ${name}`, gives, behind })
  }
  return [...ways.values()]
}
