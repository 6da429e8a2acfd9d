import type { EntityQuery } from '../server/ports.ts'
import type { MemoryStore } from './memory-store.ts'

const EMPTY = 'empty:'

/** Storage that gives pages of at most `most` rows, and an empty one before each that says only that there is more. */
export function givesShortPages(store: MemoryStore, most: number): void {
  const { queryEntity, queryPrefix } = store
  const isEmpty = (cursor: string | undefined): boolean => cursor?.startsWith(EMPTY) !== true
  const within = (cursor: string | undefined): string | undefined => cursor?.slice(EMPTY.length) || undefined
  const empty = (cursor: string | undefined) => ({ rows: [], next: `${EMPTY}${cursor ?? ''}` })
  Object.assign(store, {
    queryEntity: async ({ cursor, ...query }: EntityQuery) => {
      if (isEmpty(cursor)) return empty(cursor)
      const from = within(cursor)
      const limit = Math.min(most, query.limit)
      return queryEntity.call(store, { ...query, limit, ...(from === undefined ? {} : { cursor: from }) })
    },
    queryPrefix: async (prefix: string, cursor?: string) =>
      isEmpty(cursor) ? empty(cursor) : queryPrefix.call(store, prefix, within(cursor)),
  })
}
