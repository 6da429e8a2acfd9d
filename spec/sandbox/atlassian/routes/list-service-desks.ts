import { deskPage, deskRefusal, deskRoute, PAGE_FIELDS, worksAtDesks } from '../desk-route.ts'

/** Desks that the caller can reach; assumed: all for who works at desks, the open ones for others. Source: Atlassian, Jira Service Management REST API. */
export const listServiceDesks = deskRoute({
  name: 'list-service-desks',
  method: 'GET',
  path: '/rest/servicedeskapi/servicedesk',
  query: PAGE_FIELDS,
  answer(context) {
    const { world, caller, origin } = context
    if (caller.as === 'anonymous') deskRefusal(401, 'sd.unauthenticated', 'You are not logged in.')
    const all = worksAtDesks(world, caller)
    const desks = world.portal.desks.filter(({ access }) => all || access === 'open')
    return deskPage(context, desks, ({ id, projectId, projectKey, projectName }) => ({
      id,
      projectId,
      projectKey,
      projectName,
      projectTypeKey: 'service_desk',
      _links: { self: `${origin}/rest/servicedeskapi/servicedesk/${id}` },
    }))
  },
})
