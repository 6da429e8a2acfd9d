import { siteOf, type WorldGrant, type WorldScheme } from '../../world/site.ts'
import { administers, expands, jiraRefusal, jiraRoute, lengthIn } from '../jira-route.ts'

/** For Jira and project administrators; the projects that others administer are not modelled. Source: Atlassian, Jira Cloud REST API v3, "Get assigned permission scheme". */
export const getProjectScheme = jiraRoute({
  name: 'get-project-scheme',
  method: 'GET',
  path: '/rest/api/3/project/{projectKeyOrId}/permissionscheme',
  query: { expand: { type: 'string' } },
  points: (body) => 1 + 2 * lengthIn(body, 'permissions'),
  answer(context) {
    const { params, origin, world } = context
    const withGrants = expands(context, 'permissions')
    if (!administers(context)) throw jiraRefusal(403, 'You do not have permission to view the permission scheme.')
    const project = siteOf(world).project(params.projectKeyOrId ?? '')
    if (!project) throw jiraRefusal(404, `No project could be found with key or id '${params.projectKeyOrId ?? ''}'.`)
    return { status: 200, body: schemeBody(project.scheme, origin, withGrants) }
  },
})

function schemeBody(scheme: WorldScheme, origin: string, withGrants: boolean): object {
  const self = `${origin}/rest/api/3/permissionscheme/${scheme.id}`
  return {
    expand: 'permissions,user,group,projectRole,field,all',
    id: scheme.id,
    self,
    name: scheme.name,
    ...(scheme.project === null
      ? {}
      : { scope: { type: 'PROJECT', project: { id: String(10_000 + scheme.project) } } }),
    ...(withGrants ? { permissions: scheme.grants.map((grant) => grantBody(grant, self)) } : {}),
  }
}

/** `parameter` repeats the value, but for groups, where it is the name. */
function grantBody({ id, permission, holder }: WorldGrant, self: string): object {
  return {
    id,
    self: `${self}/permission/${id}`,
    permission,
    holder: {
      type: holder.type,
      ...(holder.value === undefined ? {} : { parameter: holder.name ?? holder.value, value: holder.value }),
    },
  }
}
