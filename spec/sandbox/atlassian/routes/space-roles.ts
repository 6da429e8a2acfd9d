import { siteOf, type WorldSpaceRoles } from '../../world/site.ts'
import { usesConfluence } from '../../world/spaces.ts'
import { confluenceRoute, lengthIn } from '../jira-route.ts'
import { failure, Refusal } from '../refusal.ts'
import type { RouteContext } from '../types.ts'
import { page, viewed } from './list-spaces.ts'

const PAGED = { cursor: { type: 'string' }, limit: { type: 'integer', min: 1, max: 250 } } as const

/** Whether Confluence has space roles. Source: Atlassian, Confluence Cloud REST API v2, "Get space role mode". */
export const getSpaceRoleMode = confluenceRoute({
  name: 'space-roles',
  method: 'GET',
  path: '/wiki/api/v2/space-role-mode',
  answer: (context) => ({ status: 200, body: { mode: rolesFor(context).mode } }),
})

/** The roles of the site. Source: the same, "Get available space roles". Filters are not modelled. */
export const listSpaceRoles = confluenceRoute({
  name: 'space-roles',
  method: 'GET',
  path: '/wiki/api/v2/space-roles',
  query: PAGED,
  points: (body) => 1 + 2 * lengthIn(body, 'results'),
  answer: (context) =>
    page(context, 'space-roles', rolesFor(context).roles, ({ permissions, ...role }) => ({
      ...role,
      spacePermissions: permissions,
    })),
})

/** Who has which role in a space. Source: the same, "Get space role assignments". Filters are not modelled. */
export const listSpaceRoleAssignments = confluenceRoute({
  name: 'space-roles',
  method: 'GET',
  path: '/wiki/api/v2/spaces/{id}/role-assignments',
  query: PAGED,
  points: (body) => 1 + 2 * lengthIn(body, 'results'),
  answer(context) {
    const { assignments } = rolesFor(context)
    const space = viewed(context).find(({ id }) => id === context.params.id)
    if (!space) throw new Refusal(failure('errors', 404, 'NOT_FOUND', 'Space not found', 'Space not found'))
    return page(
      context,
      `role-assignments/${space.id}`,
      assignments.get(space.id) ?? [],
      ({ principalType, principalId, roleId }) => ({ principal: { principalType, principalId }, roleId }),
    )
  },
})

/** @throws Refusal 401 for who has no access to Confluence */
function rolesFor({ caller, world }: RouteContext): WorldSpaceRoles {
  if (caller.as === 'app' || (caller.as === 'user' && usesConfluence(world, caller.accountId)))
    return siteOf(world).spaceRoles
  throw new Refusal(failure('errors', 401, 'UNAUTHORIZED', 'Unauthorized', 'No access to Confluence'))
}
