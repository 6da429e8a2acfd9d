import { pageLinks, queryPlace, slice } from '../pages.ts'
import type { Route } from '../types.ts'

/** With `accountId`: the directories that this user is a member of, suspended or not; of a user that nobody knows, none (assumed: no 404 is documented). Source: Atlassian, Organizations REST API v2, "Get directories". */
export const listDirectories: Route = {
  name: 'list-directories',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories',
  api: 'admin',
  scope: 'read:directories:admin',
  errors: 'errors',
  query: {
    accountId: { type: 'string' },
    directoryIds: { type: 'strings', min: 1, max: 10 },
    searchTerm: { type: 'string' },
    cursor: { type: 'string' },
    limit: { type: 'integer', min: 1, max: 100 },
  },
  answer(context) {
    const place = queryPlace(context, 'directories')
    const { values } = place
    const accountId = values.string('accountId')
    const account = accountId === null ? undefined : context.world.account(accountId)
    const memberships = accountId === null ? null : account ? context.view.stateOf(account).memberships : []
    const ids = values.strings('directoryIds')
    const term = values.string('searchTerm')?.toLowerCase()
    const rows = context.world.directories.filter(
      (directory) =>
        (memberships === null || memberships.some((held) => held.directory === directory.index)) &&
        (ids === null || ids.includes(directory.directoryId)) &&
        (term === undefined || directory.name.toLowerCase().includes(term)),
    )
    const page = slice(rows, place.position, values.integer('limit', 20))
    const data = page.rows.map(({ directoryId, name }) => ({ directoryId, name }))
    return { status: 200, body: { data, links: pageLinks(context, 'directories', place, page.next, true) } }
  },
}
