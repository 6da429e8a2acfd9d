import * as z from 'zod'
import { roleActorsOf, schemeHoldersOf } from '../../contract/projects/holders.ts'
import type { ProjectHolder, ProjectId, ProjectScheme } from '../../contract/projects/project.ts'
import { requestJira } from './bridge.ts'
import { CallError } from './call-error.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'
import { readAnswer } from './read-answer.ts'

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
/** Addresses by name; an id stands at the end of an address alone. Source: Jira Cloud platform REST API v3, "Get project roles for project". */
const Roles = z.record(z.string())
const ID_AT_THE_END = /\/(\d+)$/
export type ProjectRole = NonNullable<ProjectHolder['role']>

/**
 * The holders of a project's scheme with the actors of the roles that let anybody use it, asked by the page as the person on it:
 * outside of the app's points, one request after the other. All or nothing: half of the holders would explain access only by half.
 * @throws CallError UPSTREAM_REFUSED, UPSTREAM_RATE_LIMITED, UPSTREAM_UNAVAILABLE, UPSTREAM_UNREADABLE, NOT_DELIVERED
 */
export async function readProjectHolders(
  projectId: ProjectId,
): Promise<{ readonly scheme: ProjectScheme; readonly holders: readonly ProjectHolder[] }> {
  const path = PAGE_ENDPOINTS['get-project-scheme'].path.replace('{projectKeyOrId}', projectId)
  const { name, permissions } = await ask(`${path}?expand=permissions`, Scheme)
  const holders: ProjectHolder[] = []
  for (const holder of schemeHoldersOf(permissions)) {
    const { role } = holder
    const isRead = role !== null && holder.permissions.length > 0
    holders.push(isRead ? { ...holder, role: await readRole(projectId, role.roleId) } : holder)
  }
  return { scheme: { name }, holders }
}

/**
 * Every role of a project with its actors, those that its scheme does not name, too. Asked in the same way.
 * @param known roles that need not be read again
 * @throws CallError the same
 */
export async function readProjectRoles(
  projectId: ProjectId,
  known: ReadonlyMap<string, ProjectRole>,
): Promise<readonly ProjectRole[]> {
  const path = PAGE_ENDPOINTS['list-project-roles'].path.replace('{projectIdOrKey}', projectId)
  const roles: ProjectRole[] = []
  for (const address of Object.values(await ask(path, Roles))) {
    const roleId = ID_AT_THE_END.exec(address)?.[1]
    // A role that is left out would pass for one that names nobody.
    if (roleId === undefined) throw new CallError('UPSTREAM_UNREADABLE')
    roles.push(known.get(roleId) ?? (await readRole(projectId, roleId)))
  }
  return roles
}

async function readRole(projectId: ProjectId, roleId: string): Promise<ProjectRole> {
  const path = PAGE_ENDPOINTS['get-project-role'].path
    .replace('{projectIdOrKey}', projectId)
    .replace('{id}', encodeURIComponent(roleId))
  const { name, actors } = await ask(path, Role)
  return { roleId, name, actors: roleActorsOf(actors ?? []) }
}

const ask = <S extends z.ZodTypeAny>(path: string, schema: S): Promise<z.output<S>> =>
  readAnswer(requestJira(path), schema)
