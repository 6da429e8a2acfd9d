import { PERMISSIONS } from '../../contract/projects/holders.ts'
import type { ProjectId, ProjectPermission } from '../../contract/projects/project.ts'
import type { SiteApi } from '../site-port.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { SiteHttp } from './site-http.ts'
import { invalid } from './url.ts'
import { PermissionGrants, ProjectPage, RoleBody, SchemeBody } from './wire/project.ts'
import { readAnswer } from './wire/read.ts'

type ProjectCalls = Pick<SiteApi, 'searchProjects' | 'checkPermissions' | 'getScheme' | 'getRole'>
const isGone = ({ status }: { status: number }): boolean => status === 404

/** Projects of the site's Jira. Source: Atlassian, Jira Cloud platform REST API v3. Points: 1 for a project, 2 for an actor or a grant. */
export function makeProjectCalls(http: SiteHttp): ProjectCalls {
  const check = (accountId: string, projects: readonly number[], permissions: readonly string[]) =>
    http.send(
      'check-permissions',
      { params: {}, body: { accountId, projectPermissions: [{ permissions, projects }] } },
      (body) => readAnswer(PermissionGrants, body, 'check-permissions', http.log),
      () => 0,
    )

  return {
    async searchProjects({ cursor, limit }) {
      if (cursor !== null && !/^\d{1,9}$/.test(cursor)) throw invalid('INVALID_CURSOR')
      const startAt = Number(cursor ?? 0)
      const query = [
        ['startAt', String(startAt)],
        ['maxResults', String(limit)],
        ['status', 'live'],
        ['status', 'archived'],
        ['expand', 'lead'],
      ] as const
      const { values, isLast, total } = await http.send(
        'search-projects',
        { params: {}, query },
        (body) => readAnswer(ProjectPage, body, 'search-projects', http.log),
        (page) => page.values.length,
      )
      const next = startAt + values.length
      // An empty page ends the list whatever it says; otherwise the list's own word counts, and its total when it has none.
      const ended = values.length === 0 || (isLast ?? (total !== null && total !== undefined && next >= total))
      return { rows: values, next: ended ? null : String(next) }
    },

    async checkPermissions(accountId, projectIds) {
      const projects = projectIds.map(Number)
      const names = Object.keys(PERMISSIONS)
      const grants = await check(accountId, projects, names).catch((error: unknown) => {
        // One permission that a site does not know refuses them all, and this one comes with Jira Service Management.
        if (!(error instanceof UpstreamError) || error.facts.kind !== 'bad-request') throw error
        const known = names.filter((name) => name !== 'SERVICEDESK_AGENT')
        return check(accountId, projects, known)
      })
      const held = new Map<ProjectId, ProjectPermission[]>()
      for (const { permission, projects: ids } of grants.projectPermissions) {
        const told = PERMISSIONS[permission]
        if (told !== undefined) for (const id of ids) held.set(id, [...(held.get(id) ?? []), told])
      }
      return held
    },

    async getScheme(projectId) {
      const told = await http.send(
        'get-project-scheme',
        { params: { projectKeyOrId: projectId }, query: [['expand', 'permissions']], settles: isGone },
        (body, status) =>
          status === 404
            ? null
            : {
                scheme: readAnswer(SchemeBody, body, 'get-project-scheme', http.log),
                grants: length(body, 'permissions'),
              },
        (answer) => 2 * (answer?.grants ?? 0),
      )
      return told === null ? null : { name: told.scheme.name, holders: told.scheme.holders }
    },

    async getRole(projectId, roleId) {
      const { role } = await http.send(
        'get-project-role',
        { params: { projectIdOrKey: projectId, id: roleId } },
        (body) => ({ role: readAnswer(RoleBody, body, 'get-project-role', http.log), actors: length(body, 'actors') }),
        ({ actors }) => 2 * actors,
      )
      return role
    },
  }
}

/** The length of a list in an answer as it came: what it costs is more than what is told of it. */
function length(body: unknown, name: string): number {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return Array.isArray(list) ? list.length : 0
}
