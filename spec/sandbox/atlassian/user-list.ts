import { filterText } from './cursor.ts'
import type { Values } from './fields.ts'
import { pageLinks, type PagePlace } from './pages.ts'
import { readDirectory, resourceIds } from './paths.ts'
import type { Answer, RouteContext } from './types.ts'
import { userTest } from './user-filter.ts'
import type { UserOrder } from './user-index.ts'
import { expandUser, userRow } from './user-row.ts'

/** What `users/search`, `users/count` and the older user list share. */

export interface UserSelection {
  readonly directory: number | null
  readonly key: string
  readonly test: ReturnType<typeof userTest>
}

/** The filter of a request, over the path's directory. */
export function selectUsers(context: RouteContext, values: Values): UserSelection {
  const directory = readDirectory(context)?.index ?? null
  resourceIds(context, values)
  const termIn = context.route.name === 'search-users' ? 'name' : 'nickname'
  const key = `${directory ?? '-'}|${termIn}|${filterText(values.without('cursor', 'limit', 'expand', 'sortBy'))}`
  return { directory, key, test: userTest(context.world, values, directory, termIn) }
}

/** One page of users. */
export function userPage(
  context: RouteContext,
  list: string,
  place: PagePlace,
  limit: number,
  expand: ReadonlySet<string>,
  carriesQuery: boolean,
): Answer {
  const selection = selectUsers(context, place.values)
  const sort = place.values.sort('sortBy')
  const order: UserOrder = sort === null ? 'added' : sort.direction === 'asc' ? 'nick-asc' : 'nick-desc'
  const page = context.users.page(selection.key, selection.test, order, place.position, limit)
  const data = page.accounts.map((account) => {
    const state = context.view.stateOf(account)
    return expandUser(userRow(account, state), state, context.world, selection.directory, expand)
  })
  return { status: 200, body: { data, links: pageLinks(context, list, place, page.next, carriesQuery) } }
}
