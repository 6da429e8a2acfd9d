import { groupRow, GROUP_FILTERS, selectGroups } from '../group-list.ts'
import { pageLinks, searchPlace, slice } from '../pages.ts'
import { refuse } from '../refusal.ts'
import type { Route } from '../types.ts'

/** Source: Atlassian, Organizations REST API v2, "Search groups in a directory". */
export const searchGroups: Route = {
  name: 'search-groups',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search',
  api: 'admin',
  scope: null,
  errors: 'errors',
  body: {
    ...Object.fromEntries(
      Object.entries(GROUP_FILTERS).map(([name, field]) => [
        name,
        field.type === 'strings' ? { ...field, unique: true as const } : field,
      ]),
    ),
    groupNames: { type: 'strings', min: 1, max: 100, unique: true },
    expand: { type: 'strings', min: 1, max: 2, values: ['counts.resources', 'counts.users'], unique: true },
    limit: { type: 'integer', min: 1, max: 100 },
    cursor: { type: 'string' },
    sortBy: { type: 'sort', fields: ['name'] },
  },
  answer(context) {
    const { body, route } = context
    if (
      body.strings('groupNames') !== null &&
      (body.strings('groupIds') !== null || body.string('searchTerm') !== null)
    ) {
      refuse(route, 400, 'ADMIN-400-24', 'Invalid request body', 'groupNames excludes groupIds and searchTerm.')
    }
    const place = searchPlace(context, 'groups-search')
    const groups = selectGroups(context, body)
    const page = slice(
      body.sort('sortBy')?.direction === 'desc' ? [...groups].reverse() : groups,
      place.position,
      body.integer('limit', 20),
    )
    const expand = new Set(body.strings('expand') ?? [])
    return {
      status: 200,
      body: {
        data: page.rows.map((group) => groupRow(context, group, expand)),
        links: pageLinks(context, 'groups-search', place, page.next, false),
      },
    }
  },
}
