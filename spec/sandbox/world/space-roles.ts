import type { Random } from '../random.ts'
import { uuid } from '../random.ts'
import type { WorldRoleAssignment, WorldSpace, WorldSpaceRole, WorldSpaceRoles } from './site-types.ts'
import { usesConfluence } from './spaces.ts'
import type { World } from './world.ts'

/** How a space permission is called in a role. Source: Confluence Cloud REST API v2, "Create space role": `read/space`. */
const READ = ['read/space']
const WRITE = [...READ, 'create/page', 'create/comment', 'create/attachment']
const ROLES = [
  ['SYSTEM', 'Admin', [...WRITE, 'export/space', 'administer/space']],
  ['SYSTEM', 'Collaborator', WRITE],
  ['SYSTEM', 'Viewer', READ],
  ['CUSTOM', 'Reviewer of drafts', [...READ, 'create/comment']],
] as const

/**
 * Whether the site's Confluence has space roles, which, and who has them in which space: people by name, teams, a deleted
 * group, and classes of people. A part of the seed: two of three sites have them. Spaces keep their permissions beside them.
 */
export function makeSpaceRoles(world: World, spaces: readonly WorldSpace[], random: Random): WorldSpaceRoles {
  const mode = random.pick(['PRE_ROLES', 'ROLES_TRANSITION', 'ROLES'] as const)
  const assignments = new Map<string, readonly WorldRoleAssignment[]>()
  if (mode === 'PRE_ROLES') return { mode, roles: [], assignments }
  const roles = ROLES.map(([type, name, permissions]): WorldSpaceRole => ({
    id: uuid(random),
    type,
    name,
    description: `${name} of a space`,
    permissions,
  }))
  const people = world.accounts.filter(({ kind }) => kind !== 'app')
  const teams = world.groups.filter((group) => group.grants.length === 0 && group.directory === 0)
  for (const { id, index, type } of spaces) {
    const rows: WorldRoleAssignment[] = []
    const assign = (principalType: WorldRoleAssignment['principalType'], principalId: string | undefined): void => {
      if (principalId !== undefined && !rows.some((row) => row.principalId === principalId))
        rows.push({ principalType, principalId, roleId: random.pick(roles).id })
    }
    // Nothing else opens that one to them.
    if (index === 14) assign('USER', world.fixtures.user)
    assign('USER', random.pick(people).accountId)
    if (index % 2 === 0) assign('USER', random.pick(people).accountId)
    if (type !== 'personal' && teams.length > 0) assign('GROUP', random.pick(teams).id)
    if (index === 3) assign('GROUP', '00000000-0000-4000-8000-0000000000fe')
    if (index % 8 === 5) assign('ACCESS_CLASS', random.pick(['all-licensed-users', 'all-product-admins']))
    if (index % 8 === 7) assign('ACCESS_CLASS', random.pick(['anonymous-users', 'authenticated-users']))
    if (type === 'knowledge_base') assign('ACCESS_CLASS', 'jsm-project-admins')
    assignments.set(id, rows)
  }
  return { mode, roles, assignments }
}

/** The assignments by which the account, or a group of theirs, may read the space. Classes of people are not among them. */
export function spaceRoleReasons(
  world: World,
  { roles, assignments }: WorldSpaceRoles,
  space: WorldSpace,
  accountId: string,
): readonly (WorldRoleAssignment & { readonly role: WorldSpaceRole })[] {
  if (!usesConfluence(world, accountId)) return []
  const groups = new Set(world.membershipsOf(accountId))
  return (assignments.get(space.id) ?? []).flatMap((row) => {
    const role = roles.find(({ id }) => id === row.roleId)
    const theirs =
      row.principalType === 'USER'
        ? row.principalId === accountId
        : row.principalType === 'GROUP' && groups.has(row.principalId)
    return theirs && role?.permissions.includes('read/space') === true ? [{ ...row, role }] : []
  })
}
