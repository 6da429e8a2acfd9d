import type { World, WorldAccount } from '../sandbox/world/index.ts'
import { siteOf, type WorldSpace } from '../sandbox/world/site.ts'
import { canLogIn, membershipIn, waysTo, type Use } from './access-truth.ts'

/** Who can open which space, and through what: account by account and grant by grant, from what the world holds. */

const SPACE_WORDS: Readonly<Record<string, string>> = {
  'read space': 'View',
  'create page': 'Write pages',
  'administer space': 'Administer',
}
const IN_ORDER = Object.values(SPACE_WORDS)
export const wordsOf = (permissions: WorldSpace['permissions']): string[] =>
  [
    ...new Set(permissions.flatMap(({ operation }) => SPACE_WORDS[`${operation.key} ${operation.targetType}`] ?? [])),
  ].sort()

/** Who has which role in a space, and what it gives in the words of the page. */
export function rolesOf(world: World, { id }: WorldSpace) {
  const { roles, assignments } = siteOf(world).spaceRoles
  return (assignments.get(id) ?? []).map((row) => {
    const role = roles.find((one) => one.id === row.roleId)
    const gives = (role?.permissions ?? []).flatMap((permission) => SPACE_WORDS[permission.replace('/', ' ')] ?? [])
    return { row, name: role?.name ?? '', gives: gives.sort() }
  })
}

/** Whether an account belongs to a class of people, as far as that follows from the world. */
function isOfClass(world: World, account: WorldAccount, people: string): boolean {
  if (people === 'anonymous-users') return true
  if (!canLogIn(account)) return false
  const letIn = world.workspaces.filter(
    (product) => product.cloudId === world.cloudId && membershipIn(account, product) === 'active',
  )
  if (people === 'authenticated-users') return letIn.some((product) => waysTo(world, account, product).all.length > 0)
  const confluence = letIn.find(({ index }) => index === world.workspaceLabelled('confluence').index)
  if (confluence === undefined) return false
  const { seat, all } = waysTo(world, account, confluence)
  if (people === 'all-licensed-users') return seat
  return people === 'all-product-admins' && all.includes('atlassian/admin')
}

export function spacesOfTrue(world: World, account: WorldAccount): Readonly<Record<string, Use>> {
  const confluence = world.workspaceLabelled('confluence')
  const uses =
    canLogIn(account) &&
    membershipIn(account, confluence) === 'active' &&
    waysTo(world, account, confluence).all.length > 0
  const isTheirGroup = (id: string): boolean => world.membershipsOf(account.accountId).includes(id)
  return Object.fromEntries(
    siteOf(world)
      .spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')
      .flatMap((space) => {
        const theirs = space.permissions.filter(
          ({ principal: { type, id } }) => uses && (type === 'user' ? id === account.accountId : isTheirGroup(id)),
        )
        const roles = rolesOf(world, space).filter(({ row: { principalType, principalId } }) => {
          if (principalType === 'ACCESS_CLASS') return isOfClass(world, account, principalId)
          return uses && (principalType === 'USER' ? principalId === account.accountId : isTheirGroup(principalId))
        })
        const may = [...new Set([...wordsOf(theirs), ...roles.flatMap(({ gives }) => gives)])].sort()
        if (!may.includes('View')) return []
        const ways = new Map<string, Set<string>>()
        const add = (way: string, gives: readonly string[]): void => {
          if (gives.length > 0) ways.set(way, new Set([...(ways.get(way) ?? []), ...gives]))
        }
        for (const one of theirs) {
          const { type, id } = one.principal
          const group = world.groups.find((each) => each.id === id)?.name
          add(type === 'user' ? 'By name' : `Group ${group}`, wordsOf([one]))
        }
        for (const { name, row, gives } of roles) add(`Role ${name}${behindRole(world, row)}`, gives)
        const why = [...ways].map(([way, gives]) => `${way}: ${IN_ORDER.filter((word) => gives.has(word)).join(', ')}`)
        return [[space.name, { may, why: why.sort() }]]
      }),
  )
}

/** Who has the role, where it is not the user by name. */
function behindRole(world: World, { principalType, principalId }: ReturnType<typeof rolesOf>[number]['row']): string {
  if (principalType === 'ACCESS_CLASS') return ` (${CLASS_WORDS[principalId]})`
  return principalType === 'USER' ? '' : `, through group ${world.group(principalId)?.name}`
}

export const CLASS_WORDS: Readonly<Record<string, string>> = {
  'all-licensed-users': 'All licensed users of Confluence',
  'all-product-admins': 'All admins of Confluence',
  'anonymous-users': 'Anyone, without logging in',
  'authenticated-users': 'Everyone who is logged in',
  'jsm-project-admins': 'Project admins of Jira Service Management',
}
