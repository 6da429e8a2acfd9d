import { UpstreamError } from '../upstream-error.ts'

/** One page as Atlassian answers it, in our rows. */
export interface Paged<T> {
  readonly data: readonly T[]
  readonly links?: { readonly next?: string | null | undefined } | null | undefined
}

/**
 * The cursor of the next page; null at the end. Most lists give a bare token, older ones a URL that holds it, and the
 * workspaces list has been seen to give either. Source: Atlassian, Organizations REST API, schemas LinkPageCursor and LinkPageModel.
 * @throws UpstreamError unreadable: LOOPING_CURSOR when the list points back at the page that was asked for, LOST_CURSOR
 * when there is a next page but no way to it. A list that is cut short must not pass for a whole one.
 */
export function nextCursor(page: Paged<unknown>, sent: string | null): string | null {
  const next = page.links?.next?.trim() ?? ''
  if (next === '') return null
  const cursor = /^https?:\/\/|[?&]cursor=/.test(next) ? fromUrl(next) : next
  if (cursor === null || cursor === '') throw broken('LOST_CURSOR')
  if (cursor === sent) throw broken('LOOPING_CURSOR')
  return cursor
}

/** Percent-decoded only: in a token a plus is a plus, not a blank. */
function fromUrl(url: string): string | null {
  const raw = /[?&]cursor=([^&#]*)/.exec(url)?.[1]
  if (raw === undefined) return null
  try {
    return decodeURIComponent(raw)
  } catch {
    return null
  }
}

/** All rows of a list that is short enough to be read at once. Never comes back to a page it has seen. */
export async function allPages<T>(readPage: (cursor: string | null) => Promise<Paged<T>>): Promise<T[]> {
  const rows: T[] = []
  const seen = new Set<string>()
  let cursor: string | null = null
  do {
    const page: Paged<T> = await readPage(cursor)
    rows.push(...page.data)
    cursor = nextCursor(page, cursor)
    if (cursor !== null && seen.has(cursor)) throw broken('LOOPING_CURSOR')
    if (cursor !== null) seen.add(cursor)
  } while (cursor !== null)
  return rows
}

const broken = (code: string): UpstreamError =>
  new UpstreamError({ kind: 'unreadable', status: 200, code, retryAfterMs: null, ambiguous: false })
