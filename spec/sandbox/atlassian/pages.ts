import { filterMark, filterText, readCursor, writeCursor } from './cursor.ts'
import { Values } from './fields.ts'
import { badCursor } from './refusal.ts'
import type { RouteContext } from './types.ts'

/** Where a page begins and which filter it belongs to. */
export interface PagePlace {
  readonly values: Values
  readonly position: number
  readonly mark: string
}

/** Fields that say how much to show and not what to list. */
const NOT_FILTER = ['cursor', 'limit', 'expand', 'counts'] as const

const markOf = (context: RouteContext, values: Values): string =>
  filterMark(
    `${context.world.organization.id}|${context.params.directoryId ?? ''}|${filterText(values.without(...NOT_FILTER))}`,
  )

/** The place of a POSTed search: the cursor belongs to the whole body, which must be repeated with it. */
export function searchPlace(context: RouteContext, list: string): PagePlace {
  const mark = markOf(context, context.body)
  const token = context.body.string('cursor')
  if (token === null) return { values: context.body, position: -1, mark }
  const content = readCursor(token, list)
  if (!content || content.filter !== mark) return badCursor(context.route)
  return { values: context.body, position: content.position, mark }
}

/** The place of a GET list: with a cursor, every other parameter is discarded. Source: Organizations REST API v2, cursorParam. */
export function queryPlace(context: RouteContext, list: string): PagePlace {
  const token = context.query.string('cursor')
  if (token === null) return { values: context.query, position: -1, mark: markOf(context, context.query) }
  const content = readCursor(token, list)
  if (!content?.query) return badCursor(context.route)
  const values = new Values(content.query)
  if (content.filter !== markOf(context, values)) return badCursor(context.route)
  return { values, position: content.position, mark: content.filter }
}

/** `links` of a page: bare tokens. `next` is left out at the end. */
export function pageLinks(
  context: RouteContext,
  list: string,
  place: PagePlace,
  next: number | null,
  carriesQuery: boolean,
): Record<string, string> {
  const token = (position: number): string =>
    writeCursor({
      list,
      filter: place.mark,
      position,
      ...(carriesQuery ? { query: place.values.without('cursor') } : {}),
    })
  const self = token(place.position)
  if (next === null) return { self }
  const sent = context.body.string('cursor') ?? context.query.string('cursor')
  return { self, next: context.loopCursor && sent !== null ? sent : token(next) }
}

/** Cuts a page out of a list that is small enough to be at hand whole. */
export function slice<T>(
  rows: readonly T[],
  position: number,
  limit: number,
): { rows: readonly T[]; next: number | null } {
  const start = position + 1
  const end = start + limit
  return { rows: rows.slice(start, end), next: end < rows.length ? end - 1 : null }
}
