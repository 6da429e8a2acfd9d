import { siteOf, type WorldSpace } from '../../world/site.ts'
import { spaceRoleReasons } from '../../world/space-roles.ts'
import { spaceReasons, usesConfluence } from '../../world/spaces.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { confluenceRoute, lengthIn } from '../jira-route.ts'
import { failure, Refusal } from '../refusal.ts'
import type { Answer, RouteContext } from '../types.ts'

const TYPES = [
  'global',
  'collaboration',
  'knowledge_base',
  'personal',
  'system',
  'onboarding',
  'xflow_sample_space',
] as const

/** The spaces that the caller may view; an app views all. Source: Atlassian, Confluence Cloud REST API v2, "Get spaces". Other filters are not modelled. */
export const listSpaces = confluenceRoute({
  name: 'list-spaces',
  method: 'GET',
  path: '/wiki/api/v2/spaces',
  query: {
    cursor: { type: 'string' },
    limit: { type: 'integer', min: 1, max: 250 },
    status: { type: 'enum', values: ['current', 'archived'] },
    type: { type: 'enum', values: TYPES },
  },
  points: (body) => 1 + lengthIn(body, 'results'),
  answer(context) {
    const { query, world } = context
    const status = query.string('status')
    const type = query.string('type')
    const found = viewed(context).filter(
      (space) => (status === null || space.status === status) && (type === null || space.type === type),
    )
    return page(context, 'spaces', found, ({ id, key, name, type: kind, status: state, author }) => ({
      id,
      key,
      name,
      type: kind,
      status: state,
      authorId: world.accounts[author]?.accountId ?? '',
      homepageId: String(Number(id) + 1),
      createdAt: new Date(world.options.now - 400 * 86_400_000).toISOString(),
      _links: { webui: `/spaces/${key}` },
    }))
  },
})

/** Every permission of a space, one row each. Source: Atlassian, Confluence Cloud REST API v2, "Get space permissions assignments". */
export const listSpacePermissions = confluenceRoute({
  name: 'list-spaces',
  method: 'GET',
  path: '/wiki/api/v2/spaces/{id}/permissions',
  query: { cursor: { type: 'string' }, limit: { type: 'integer', min: 1, max: 250 } },
  points: (body) => 1 + 2 * lengthIn(body, 'results'),
  answer(context) {
    const space = viewed(context).find(({ id }) => id === context.params.id)
    if (!space) throw new Refusal(failure('errors', 404, 'NOT_FOUND', 'Space not found', 'Space not found'))
    return page(context, `permissions/${space.id}`, space.permissions, (permission) => permission)
  },
})

/** @throws Refusal 401 for who has no access to Confluence */
export function viewed({ caller, world }: RouteContext): readonly WorldSpace[] {
  const { spaces, spaceRoles } = siteOf(world)
  if (caller.as === 'app') return spaces
  if (caller.as !== 'user' || !usesConfluence(world, caller.accountId))
    throw new Refusal(failure('errors', 401, 'UNAUTHORIZED', 'Unauthorized', 'No access to Confluence'))
  // Who comes in through a class of people alone is left out: of which class somebody is, is not modelled.
  return spaces.filter(
    (space) =>
      spaceReasons(world, space, caller.accountId).length > 0 ||
      spaceRoleReasons(world, spaceRoles, space, caller.accountId).length > 0,
  )
}

/** A page with a relative `next` that repeats the whole query. Source: the same, schema MultiEntityLinks. */
export function page<T>(context: RouteContext, list: string, rows: readonly T[], show: (row: T) => object): Answer {
  const { query, origin, path } = context
  const token = query.string('cursor')
  const place = token === null ? null : readCursor(token, list)
  if (token !== null && place === null)
    throw new Refusal(failure('errors', 400, 'INVALID_REQUEST_PARAMETER', 'Invalid cursor', 'The cursor is invalid'))
  const start = place?.position ?? 0
  const limit = query.integer('limit', 25)
  const end = start + limit
  const search = new URLSearchParams({ limit: String(limit) })
  for (const name of ['status', 'type']) {
    const value = query.string(name)
    if (value !== null) search.set(name, value)
  }
  search.set('cursor', context.loopCursor && token !== null ? token : writeCursor({ list, filter: '', position: end }))
  return {
    status: 200,
    body: {
      results: rows.slice(start, end).map(show),
      _links: { base: `${origin}/wiki`, ...(end < rows.length ? { next: `${path}?${search.toString()}` } : {}) },
    },
  }
}
