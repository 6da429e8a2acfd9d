import * as z from 'zod'
import { SpaceClass, type SpaceHolder } from '../../../contract/spaces/space.ts'
import { holderOf, meaning } from './space.ts'
import { text } from './values.ts'

const links = z.object({ next: z.string().nullish() }).nullish()

/** Source for all of these: Atlassian, Confluence Cloud REST API v2, "Space roles". null: a mode that is not known here. */
export const SpaceRoleMode = z.object({ mode: text }).transform(({ mode }): boolean | null => {
  if (mode === 'PRE_ROLES') return false
  return mode === 'ROLES' || mode === 'ROLES_TRANSITION' ? true : null
})

const Role = z.object({ id: z.string(), name: text, spacePermissions: z.array(z.string()).nullish() })
export const SpaceRolePage = z.object({ results: z.array(Role), _links: links })
export type SpaceRoleRow = z.output<typeof Role>

const Assignment = z.object({ principal: z.object({ principalType: text, principalId: text }), roleId: text })
export const SpaceRoleAssignmentPage = z.object({ results: z.array(Assignment), _links: links })

/** A permission's id is its operation and its target: `read/space`. Source: the same, "Create space role". */
const permission = /^([a-z_]+)\/([a-z_]+)$/i

/** Who has a role, with what it gives. A role that is not in the list, or tells nothing that is understood, is not told. */
export function roleHolderOf(
  { principal, roleId }: z.output<typeof Assignment>,
  roles: ReadonlyMap<string, SpaceRoleRow>,
): SpaceHolder {
  const { principalType: type, principalId: id } = principal
  const found = roleId === null ? undefined : roles.get(roleId)
  const gives = (found?.spacePermissions ?? []).flatMap((each) => {
    const [, key = null, target = null] = permission.exec(each) ?? []
    return meaning(key, target) ?? []
  })
  const people = SpaceClass.safeParse(id)
  const holder: SpaceHolder =
    type === 'ACCESS_CLASS'
      ? { ...holderOf(null, null), kind: 'class', class: people.success ? people.data : 'other' }
      : holderOf(type?.toLowerCase() ?? null, id)
  return {
    ...holder,
    permissions: gives,
    role: { roleId: roleId ?? '', name: found?.name ?? null, told: gives.length > 0 },
  }
}
