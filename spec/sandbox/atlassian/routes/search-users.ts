import { searchPlace } from '../pages.ts'
import { refuse } from '../refusal.ts'
import type { Route } from '../types.ts'
import { USER_SEARCH_FILTERS } from '../user-filter.ts'
import { userPage } from '../user-list.ts'

/** Source: Atlassian, Organizations REST API v2, "Search users in a directory". */
export const searchUsers: Route = {
  name: 'search-users',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
  api: 'admin',
  scope: null,
  errors: 'errors',
  body: {
    ...USER_SEARCH_FILTERS,
    expand: { type: 'strings', values: ['platformRoles', 'counts.resources', 'productAccess', 'groups'], unique: true },
    limit: { type: 'integer', min: 1, max: 100 },
    cursor: { type: 'string' },
    sortBy: { type: 'sort', fields: ['nick_name'] },
  },
  answer(context) {
    const { body, route } = context
    if (body.string('searchTerm') !== null && body.strings('emails') !== null) {
      refuse(route, 400, 'ADMIN-400-24', 'Invalid request body', 'searchTerm and emails are mutually exclusive.')
    }
    return userPage(
      context,
      'users-search',
      searchPlace(context, 'users-search'),
      body.integer('limit', 50),
      new Set(body.strings('expand') ?? []),
      false,
    )
  },
}
