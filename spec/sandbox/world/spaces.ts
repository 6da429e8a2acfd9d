import type { Random } from '../random.ts'
import { uuid } from '../random.ts'
import { hasRole } from './paths.ts'
import type { WorldSpace, WorldSpacePermission } from './site-types.ts'
import type { World } from './world.ts'

const TOPICS = [
  'Handbook',
  'Engineering',
  'Support articles',
  'Brand',
  'Finance',
  'Travel',
  'Design',
  'Incidents',
  'Archive of 2019',
  'Board',
] as const

/** Spaces of an organization of so many users. */
export const spaceCount = (users: number): number => (users < 1_000 ? 30 : users < 50_000 ? 200 : 800)

const READ = [['read', 'space']] as const
const WRITE = [
  ...READ,
  ['create', 'page'],
  ['create', 'comment'],
  ['create', 'attachment'],
  ['delete', 'page'],
] as const
const ALL = [...WRITE, ['export', 'space'], ['administer', 'space']] as const

/** Makes the spaces: open to all Confluence users, to teams, to people by name, to guests; with a deleted group and an archived space. */
export function makeSpaces(world: World, random: Random): readonly WorldSpace[] {
  const people = world.accounts.filter((account) => account.kind !== 'app')
  const teams = world.groups.filter((group) => group.grants.length === 0 && group.directory === 0)
  const groupId = (name: string): string => world.groupNamed(name).id
  const idOf = (index: number): string => world.accounts[index]?.accountId ?? ''
  return Array.from({ length: spaceCount(world.options.users) }, (_, index): WorldSpace => {
    const author = index === 0 ? (world.account(world.fixtures.user)?.index ?? 0) : random.pick(people).index
    const permissions: WorldSpacePermission[] = []
    const grant = (type: 'user' | 'group', id: string, operations: readonly (readonly [string, string])[]): void => {
      for (const [key, targetType] of operations)
        if (
          !permissions.some(
            (one) => one.principal.id === id && one.operation.key === key && one.operation.targetType === targetType,
          )
        )
          permissions.push({
            id: String(900_000 + index * 1_000 + permissions.length),
            principal: { type, id },
            operation: { key, targetType },
          })
    }
    const personal = index % 9 === 8
    if (!personal && index % 3 === 0) grant('group', groupId('confluence-users'), WRITE)
    if (!personal && index % 3 === 1 && teams.length > 0) grant('group', random.pick(teams).id, WRITE)
    if (index % 5 === 2) grant('group', groupId('confluence-guests'), READ)
    if (index % 7 === 3) grant('group', groupId('idp-office'), READ)
    if (index === 4) grant('group', '00000000-0000-4000-8000-0000000000fe', WRITE)
    if (index === 1) grant('user', world.fixtures.user, WRITE)
    if (index === 6) grant('user', world.fixtures.formerConfluenceUser, READ)
    for (let more = random.int(0, 3); more > 0; more -= 1)
      grant('user', idOf(random.pick(people).index), random.chance(0.5) ? READ : WRITE)
    // May export and not read: that opens nothing.
    if (index === 7) grant('user', world.fixtures.siteAdmin, [['export', 'space']])
    grant('user', idOf(author), ALL)
    if (!personal) grant('group', groupId('confluence-administrators'), ALL)
    const topic = TOPICS[index % TOPICS.length] ?? 'Space'
    const round = Math.floor(index / TOPICS.length)
    return {
      index,
      id: String(65_536 + index * 4),
      key: personal
        ? `~${uuid(random).replaceAll('-', '').slice(0, 12)}`
        : `${topic
            .replaceAll(/[^A-Za-z]/g, '')
            .slice(0, 5)
            .toUpperCase()}${round === 0 ? '' : round}`,
      name: personal ? (world.accounts[author]?.name ?? 'Personal') : `${topic}${round === 0 ? '' : ` ${round + 1}`}`,
      type: personal ? 'personal' : index % 10 === 2 ? 'knowledge_base' : 'global',
      status: index % 10 === 9 ? 'archived' : 'current',
      author,
      permissions,
    }
  })
}

/** Whether Confluence lets the account in at all: any role on the site's Confluence, a guest's too. */
export function usesConfluence(world: World, accountId: string): boolean {
  const account = world.account(accountId)
  const confluence = world.workspaceLabelled('confluence')
  if (!account || account.state.accountStatus !== 'active' || account.state.forDeletion) return false
  if (!account.state.memberships.some((held) => held.directory === confluence.directory && held.status === 'active'))
    return false
  return hasRole(account.state, confluence, null, world.groups)
}

/** The permissions of the space that let the account read it; none: it cannot use the space. */
export function spaceReasons(world: World, space: WorldSpace, accountId: string): readonly WorldSpacePermission[] {
  if (!usesConfluence(world, accountId)) return []
  const groups = new Set(world.membershipsOf(accountId))
  return space.permissions.filter(
    ({ principal, operation }) =>
      operation.key === 'read' &&
      operation.targetType === 'space' &&
      (principal.type === 'user' ? principal.id === accountId : groups.has(principal.id)),
  )
}
