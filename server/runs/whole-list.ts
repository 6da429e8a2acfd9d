import type { Page } from '../organizations-port.ts'
import { UpstreamError } from '../upstream-error.ts'

/**
 * Every row of a list, page by page. Cursors of Atlassian's have been seen to lead back to an earlier page; such a walk
 * would take all requests that there are and never end.
 * @throws UpstreamError unreadable, LOOPING_CURSOR
 */
export async function* wholeList<T>(read: (cursor: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  const seen = new Set<string>()
  let cursor: string | null = null
  do {
    const page: Page<T> = await read(cursor)
    yield* page.rows
    cursor = page.next
    if (cursor !== null && seen.has(cursor)) throw looping()
    if (cursor !== null) seen.add(cursor)
  } while (cursor !== null)
}

const looping = (): UpstreamError =>
  new UpstreamError({ kind: 'unreadable', status: 200, code: 'LOOPING_CURSOR', retryAfterMs: null, ambiguous: false })
