import { reasonsFor } from '../../world/project-access.ts'
import { siteOf, type WorldProject } from '../../world/site.ts'
import { administers, expands, jiraRoute, lengthIn } from '../jira-route.ts'
import type { RouteContext } from '../types.ts'

const MOST = 100
const STATUSES = ['live', 'archived', 'deleted'] as const

/**
 * Administrators see all projects, others those that they can browse. A larger page than 100 is cut to it; without `status`
 * only live ones are listed. Source: Atlassian, Jira Cloud REST API v3, "Get projects paginated".
 */
export const searchProjects = jiraRoute({
  name: 'search-projects',
  method: 'GET',
  path: '/rest/api/3/project/search',
  query: {
    startAt: { type: 'integer', min: 0, max: 1_000_000 },
    maxResults: { type: 'integer', min: 1, max: 1_000 },
    status: { type: 'strings', values: STATUSES },
    expand: { type: 'string' },
  },
  points: (body) => 1 + lengthIn(body, 'values'),
  answer(context) {
    const { query, world, caller, origin, path } = context
    const withLead = expands(context, 'lead')
    const all = administers(context)
    const statuses = query.strings('status') ?? ['live']
    const found = siteOf(world).projects.filter(
      (project) =>
        statuses.includes(project.archived ? 'archived' : 'live') &&
        (all ||
          (caller.as === 'user' &&
            reasonsFor(world, project, caller.accountId).some(({ permission }) => permission === 'BROWSE_PROJECTS'))),
    )
    const startAt = query.integer('startAt', 0)
    const maxResults = Math.min(MOST, query.integer('maxResults', 50))
    const isLast = startAt + maxResults >= found.length
    const page = found.slice(startAt, startAt + maxResults)
    return {
      status: 200,
      body: {
        self: `${origin}${path}?startAt=${startAt}&maxResults=${maxResults}`,
        ...(isLast ? {} : { nextPage: `${origin}${path}?startAt=${startAt + maxResults}&maxResults=${maxResults}` }),
        maxResults,
        startAt,
        total: found.length,
        isLast,
        values: page.map((project) => projectBody(context, project, withLead)),
      },
    }
  },
})

/** A project as lists show it. */
function projectBody({ world, origin }: RouteContext, project: WorldProject, withLead: boolean): object {
  const lead = withLead && project.lead !== null ? world.accounts[project.lead] : undefined
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    self: `${origin}/rest/api/3/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.type,
    simplified: project.teamManaged,
    style: project.teamManaged ? 'next-gen' : 'classic',
    isPrivate: project.isPrivate,
    properties: {},
    ...(project.archived ? { archived: true } : {}),
    ...(lead
      ? {
          lead: {
            self: `${origin}/rest/api/3/user?accountId=${encodeURIComponent(lead.accountId)}`,
            accountId: lead.accountId,
            displayName: lead.name,
            active: lead.state.accountStatus === 'active',
          },
        }
      : {}),
  }
}
