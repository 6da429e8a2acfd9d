import type { ErrorCode } from '../../contract/errors.ts'
import type { PointsReport } from '../../contract/points.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { Context } from '../context.ts'
import type { Page } from '../organizations-port.ts'
import { withDeskPoints, type Share } from '../points.ts'
import type { ServiceDeskApi } from '../service-desk-port.ts'
import { walk, type Walked } from '../walk.ts'

/**
 * Walks a list of Jira Service Management within the points of this hour. Rows that are asked for as a person are what that
 * person may see.
 */
export function walkDesk<Row>(
  context: Context,
  input: { readonly cursor: Cursor | null; readonly maxPages: number },
  readPage: (desk: ServiceDeskApi, cursor: string | null) => Promise<Page<Row>>,
  share: Share = 'details',
): Promise<Walked<Row> & { points: PointsReport }> {
  const { clock, deadline } = context
  return withDeskPoints(
    context,
    (desk) =>
      walk(
        { clock, deadline, connection: { admin: desk } },
        input,
        (cursor) => readPage(desk, cursor),
        (rows) => rows,
      ),
    share,
  )
}

/** The site has no service desks: its address for them leads nowhere. */
export const orNoServiceManagement = (problem: ErrorCode | null): ErrorCode | null =>
  problem === 'UPSTREAM_NOT_FOUND' ? 'NO_SERVICE_MANAGEMENT' : problem
