import { hash32 } from '../random.ts'

/** What a cursor says, to us alone: whose list it is, which filter made it, where it goes on, and (for GETs) the query itself. */
export interface CursorContent {
  readonly list: string
  readonly filter: string
  readonly position: number
  readonly query?: Record<string, unknown>
}

/** An opaque token; it carries a check sum so that a mangled one is refused and not misread. */
export function writeCursor(content: CursorContent): string {
  const text = JSON.stringify([content.list, content.filter, content.position, content.query ?? null])
  return Buffer.from(`${hash32(text).toString(36)}.${text}`).toString('base64url')
}

/** Null when this is no cursor of ours, or of another list. */
export function readCursor(token: string, list: string): CursorContent | null {
  const [sum = '', ...rest] = Buffer.from(token, 'base64url').toString('utf8').split('.')
  const text = rest.join('.')
  if (hash32(text).toString(36) !== sum) return null
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed) || parsed[0] !== list || typeof parsed[1] !== 'string' || typeof parsed[2] !== 'number')
    return null
  const query: unknown = parsed[3]
  return {
    list,
    filter: parsed[1],
    position: parsed[2],
    ...(typeof query === 'object' && query !== null ? { query: query as Record<string, unknown> } : {}),
  }
}

/** A stable text of a filter, whatever the order of its fields or of its lists. */
export function filterText(filter: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        [
          name,
          Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...value].sort() : value,
        ] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(entries)
}

/** A short form of `filterText` for a cursor. */
export const filterMark = (text: string): string => `${hash32(text).toString(36)}${hash32(`${text}#`).toString(36)}`
