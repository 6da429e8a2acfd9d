import { siteOf, type WorldProject } from '../../world/site.ts'
import { administers, jiraRefusal, jiraRoute, lengthIn } from '../jira-route.ts'
import type { RouteContext } from '../types.ts'

/** The project, for who may administer it. Assumed: others get the same 404 as for one that does not exist. */
function administered(context: RouteContext): WorldProject {
  const wanted = context.params.projectIdOrKey ?? ''
  const project = siteOf(context.world).project(wanted)
  if (project && administers(context)) return project
  throw jiraRefusal(404, `No project could be found with id or key '${wanted}'.`)
}

/** The roles of a project by name; ids stand in the addresses alone. Source: Atlassian, Jira Cloud REST API v3, "Get project roles for project". */
export const listProjectRoles = jiraRoute({
  name: 'get-project-roles',
  method: 'GET',
  path: '/rest/api/3/project/{projectIdOrKey}/role',
  points: (body) => 1 + 2 * (typeof body === 'object' && body !== null ? Object.keys(body).length : 0),
  answer(context) {
    const project = administered(context)
    const entries = project.roles.map((role) => [
      role.name,
      `${context.origin}/rest/api/3/project/${project.id}/role/${role.id}`,
    ])
    return { status: 200, body: Object.fromEntries(entries) as Record<string, string> }
  },
})

/** Who is in a role of a project, not paged. Source: Atlassian, Jira Cloud REST API v3, "Get project role for project". */
export const getProjectRole = jiraRoute({
  name: 'get-project-roles',
  method: 'GET',
  path: '/rest/api/3/project/{projectIdOrKey}/role/{id}',
  points: (body) => 1 + 2 * lengthIn(body, 'actors'),
  answer(context) {
    const { world, origin, params } = context
    const project = administered(context)
    const role = project.roles.find((one) => String(one.id) === params.id)
    if (!role) throw jiraRefusal(404, 'The project role was not found.')
    const { users, groups } = project.actors.get(role.id) ?? { users: [], groups: [] }
    let id = project.index * 1_000 + role.id
    const actors = [
      ...users.map((user) => {
        const account = user === 'unknown' ? undefined : world.accounts[user]
        return {
          id: (id += 1),
          displayName: account?.name ?? 'Former user',
          type: 'atlassian-user-role-actor',
          actorUser: { accountId: account?.accountId ?? 'unknown' },
        }
      }),
      ...groups.map((group) => {
        const { name = '', id: groupId = '' } = world.groups[group] ?? {}
        return {
          id: (id += 1),
          displayName: name,
          name,
          type: 'atlassian-group-role-actor',
          actorGroup: { name, displayName: name, groupId },
        }
      }),
    ]
    return {
      status: 200,
      body: {
        self: `${origin}/rest/api/3/project/${project.id}/role/${role.id}`,
        name: role.name,
        id: role.id,
        actors,
        ...(role.project === null ? {} : { scope: { type: 'PROJECT', project: { id: project.id } } }),
      },
    }
  },
})
