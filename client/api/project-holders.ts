import * as z from 'zod'
import type {
  HolderKind,
  ProjectHolder,
  ProjectId,
  ProjectPermission,
  ProjectScheme,
} from '../../contract/projects/project.ts'
import { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { requestJira } from './bridge.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'
import { readAnswer } from './read-answer.ts'

/** Source of all names: Jira Cloud platform REST API v3, "Permission schemes" and "Project roles". */
const PERMISSIONS: Readonly<Record<string, ProjectPermission>> = {
  BROWSE_PROJECTS: 'browse',
  CREATE_ISSUES: 'create',
  SERVICEDESK_AGENT: 'agent',
  ADMINISTER_PROJECTS: 'administer',
}
const KINDS: Readonly<Record<string, HolderKind>> = {
  anyone: 'anyone',
  applicationRole: 'product',
  group: 'group',
  user: 'user',
  projectLead: 'lead',
  projectRole: 'role',
}
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const Scheme = z.object({
  name: text,
  permissions: z.array(
    z.object({ permission: z.string(), holder: z.object({ type: z.string(), parameter: text, value: text }) }),
  ),
})
const Role = z.object({
  name: text,
  actors: z
    .array(
      z.object({
        actorUser: z.object({ accountId: text }).nullish(),
        actorGroup: z.object({ groupId: text, name: text }).nullish(),
      }),
    )
    .nullish(),
})
type RoleOf = NonNullable<ProjectHolder['role']>

/**
 * The holders of a project's scheme with the actors of its roles, asked by the page as the person on it: outside of the
 * app's points. All or nothing: half of the holders would explain access only by half.
 * @throws CallError UPSTREAM_REFUSED, UPSTREAM_UNREADABLE, NOT_DELIVERED
 */
export async function readProjectHolders(
  projectId: ProjectId,
): Promise<{ readonly scheme: ProjectScheme; readonly holders: readonly ProjectHolder[] }> {
  const path = PAGE_ENDPOINTS['get-project-scheme'].path.replace('{projectKeyOrId}', projectId)
  const { name, permissions } = await ask(`${path}?expand=permissions`, Scheme)
  const holders = new Map<string, ProjectHolder>()
  for (const { permission, holder } of permissions) {
    const told = PERMISSIONS[permission]
    if (told === undefined) continue
    const value = holder.value ?? holder.parameter
    const key = `${holder.type} ${value ?? ''}`
    const found = holders.get(key) ?? holderOf(holder.type, value, holder.parameter)
    holders.set(key, { ...found, permissions: [...new Set([...found.permissions, told])] })
  }
  const told = await Promise.all(
    [...holders.values()].map(async (holder) =>
      holder.role === null ? holder : { ...holder, role: await readRole(projectId, holder.role.roleId) },
    ),
  )
  return { scheme: { name }, holders: told }
}

function holderOf(type: string, value: string | null, parameter: string | null): ProjectHolder {
  const kind = KINDS[type] ?? 'other'
  return {
    kind,
    permissions: [],
    product: kind === 'product' ? value : null,
    group: kind === 'group' ? { groupId: GroupId.safeParse(value).data ?? null, name: parameter } : null,
    accountId: kind === 'user' ? (AccountId.safeParse(value).data ?? null) : null,
    role: kind === 'role' ? { roleId: value ?? '', name: null, actors: null } : null,
  }
}

async function readRole(projectId: ProjectId, roleId: string): Promise<RoleOf> {
  const path = PAGE_ENDPOINTS['get-project-role'].path
    .replace('{projectIdOrKey}', projectId)
    .replace('{id}', encodeURIComponent(roleId))
  const { name, actors } = await ask(path, Role)
  const users = (actors ?? []).flatMap(({ actorUser }) => AccountId.safeParse(actorUser?.accountId).data ?? [])
  const groups = (actors ?? []).flatMap(({ actorGroup }) =>
    actorGroup ? [{ groupId: GroupId.safeParse(actorGroup.groupId).data ?? null, name: actorGroup.name }] : [],
  )
  return { roleId, name, actors: { users, groups, lost: 0 } }
}

/** A limit is told like an outage: either way the holders are not known now. */
const ask = <S extends z.ZodTypeAny>(path: string, schema: S): Promise<z.output<S>> =>
  readAnswer(requestJira(path), schema, { limited: 'UPSTREAM_UNAVAILABLE' })
