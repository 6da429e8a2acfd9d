import * as z from 'zod'
import { SpaceId, type SpaceHolder, type SpacePermission, type SpaceRow } from '../../../contract/spaces/space.ts'
import { AccountId, GroupId } from '../../../contract/vocabulary.ts'
import { text } from './values.ts'

const TYPES: Readonly<Record<string, SpaceRow['type']>> = {
  global: 'global',
  knowledge_base: 'knowledge-base',
  personal: 'personal',
  collaboration: 'collaboration',
}
const links = z.object({ next: z.string().nullish() }).nullish()

const Space = z.object({ id: SpaceId, key: text, name: text, type: text, status: text }).transform((row): SpaceRow => ({
  spaceId: row.id,
  key: row.key,
  name: row.name,
  type: TYPES[row.type ?? ''] ?? 'other',
  archived: row.status === 'archived' ? true : row.status === 'current' ? false : null,
  path: row.key === null ? '/wiki/spaces' : `/wiki/spaces/${encodeURIComponent(row.key)}`,
}))
export const SpacePage = z.object({ results: z.array(Space), _links: links })

const Permission = z.object({
  principal: z.object({ type: text, id: text }),
  operation: z.object({ key: text, targetType: text }),
})
export const SpacePermissionPage = z.object({ results: z.array(Permission), _links: links })

/** What an operation on a target means for a person. Source: Confluence Cloud REST API v2, schema SpacePermissionAssignment. */
export function meaning(key: string | null, target: string | null): SpacePermission | null {
  if (key === 'read' && target === 'space') return 'read'
  if (key === 'create' && target === 'page') return 'write'
  return key === 'administer' && target === 'space' ? 'administer' : null
}

/** One holder for each user, group, or role, with everything that it has. */
export function holdersOf(rows: readonly z.output<typeof Permission>[]): readonly SpaceHolder[] {
  const holders = new Map<string, SpaceHolder>()
  for (const { principal, operation } of rows) {
    const key = `${principal.type ?? ''} ${principal.id ?? ''}`
    const found = holders.get(key) ?? holderOf(principal.type, principal.id)
    const told = meaning(operation.key, operation.targetType)
    const adds = told !== null && !found.permissions.includes(told)
    holders.set(key, adds ? { ...found, permissions: [...found.permissions, told] } : found)
  }
  return [...holders.values()]
}

export function holderOf(type: string | null, id: string | null): SpaceHolder {
  const user = type === 'user' ? AccountId.safeParse(id) : null
  const group = type === 'group' ? GroupId.safeParse(id) : null
  const nobody = { accountId: null, groupId: null, permissions: [], class: null, role: null }
  if (user?.success === true) return { ...nobody, kind: 'user', accountId: user.data }
  if (group?.success === true) return { ...nobody, kind: 'group', groupId: group.data }
  return { ...nobody, kind: type === 'role' ? 'role' : 'other' }
}
