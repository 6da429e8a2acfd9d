import { readCursor, writeCursor } from '../cursor.ts'
import { slice } from '../pages.ts'
import { badCursor, refuse } from '../refusal.ts'
import type { Route, RouteContext } from '../types.ts'
import { matchesQuery, sortWorkspaces, workspaceRow } from '../workspace-query.ts'

const LIST = 'workspaces'

/**
 * The products. A cursor stands alone (a limit beside it is taken, as has been measured); errors come as one bare object.
 * `links.next` is a bare token: the document says URL, the field is a body cursor. Source: Atlassian, Organizations REST API v2, "Get list of workspaces".
 */
export const searchWorkspaces: Route = {
  name: 'search-workspaces',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/workspaces',
  api: 'admin',
  scope: 'read:workspaces:admin',
  errors: 'bare',
  body: {
    cursor: { type: 'string', nullable: true },
    limit: { type: 'integer', min: 1, max: 1000 },
    query: { type: 'json' },
    sort: { type: 'json' },
  },
  answer(context) {
    const { query, sort, position, limit } = placeOf(context)
    const rows = context.world.workspaces.map((workspace) => workspaceRow(context, workspace))
    const found = sortWorkspaces(
      context.route,
      rows.filter((row) => matchesQuery(context.route, row, query)),
      sort,
    )
    const page = slice(found, position, limit)
    const token = (at: number): string =>
      writeCursor({ list: LIST, filter: '', position: at, query: { query, sort, limit } })
    const sent = context.body.string('cursor')
    const next = page.next === null ? null : context.loopCursor && sent !== null ? sent : token(page.next)
    const start = position + 1
    return {
      status: 200,
      body: {
        data: page.rows,
        links: { self: token(position), ...(next === null ? {} : { next }) },
        meta: {
          pageSize: page.rows.length,
          startIndex: page.rows.length === 0 ? null : start,
          endIndex: page.rows.length === 0 ? null : start + page.rows.length - 1,
          total: found.length,
        },
      },
    }
  },
}

function placeOf({ body, route }: RouteContext): { query: unknown; sort: unknown; position: number; limit: number } {
  const token = body.string('cursor')
  if (token === null)
    return {
      query: body.raw('query') ?? null,
      sort: body.raw('sort') ?? null,
      position: -1,
      limit: body.integer('limit', 20),
    }
  if (body.names().some((name) => name !== 'cursor' && name !== 'limit')) {
    refuse(route, 400, 'ADMIN-400-4', 'Invalid resource', 'When a cursor is given, no other property may be present.')
  }
  const content = readCursor(token, LIST)
  if (!content?.query) return badCursor(route)
  const limit = content.query.limit
  return {
    query: content.query.query,
    sort: content.query.sort,
    position: content.position,
    limit: body.integer('limit', typeof limit === 'number' ? limit : 20),
  }
}
