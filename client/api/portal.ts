import * as z from 'zod'
import { requestJira } from './bridge.ts'
import { CallError } from './call-error.ts'
import { readAnswer } from './read-answer.ts'

/** A page of one of the lists of Jira Service Management. */
export interface PortalPage<Row> {
  readonly rows: readonly Row[]
  /** Where the next page begins; null: the end. */
  readonly next: number | null
}

/** Source: Atlassian, Jira Service Management REST API: at most 50 a page; experimental operations want the header. */
const PAGE_SIZE = 50
const EXPERIMENTAL = { 'X-ExperimentalApi': 'opt-in' }
const Page = z.object({ start: z.number().nullish(), isLastPage: z.boolean().nullish(), values: z.array(z.unknown()) })

/**
 * A page of a list, asked by the page as the person on it: what that person may see, as the server asks it, and outside of
 * the app's points.
 * @throws CallError CUSTOMERS_REFUSED, UPSTREAM_NOT_FOUND, UPSTREAM_RATE_LIMITED, UPSTREAM_UNAVAILABLE, UPSTREAM_UNREADABLE, NOT_DELIVERED
 */
export async function readPortalPage<Schema extends z.ZodTypeAny>(
  path: string,
  row: Schema,
  startAt: number,
  more: Readonly<Record<string, string>> = {},
): Promise<PortalPage<z.output<Schema>>> {
  const query = new URLSearchParams({ start: String(startAt), limit: String(PAGE_SIZE), ...more })
  const { values, start, isLastPage } = await readAnswer(
    requestJira(`${path}?${query.toString()}`, EXPERIMENTAL),
    Page,
    {
      refused: 'CUSTOMERS_REFUSED',
      missing: 'UPSTREAM_NOT_FOUND',
    },
  )
  const rows = z.array(row).safeParse(values)
  // A page that is not the one that was asked for would be read for ever.
  if (!rows.success || (start ?? startAt) !== startAt) throw new CallError('UPSTREAM_UNREADABLE')
  return { rows: rows.data, next: isLastPage === true || values.length === 0 ? null : startAt + values.length }
}
