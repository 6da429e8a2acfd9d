import { Cursor } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import { oldestOf } from '../api/oldest-of.ts'
import type { PortalPage } from '../api/portal.ts'
import type { RowsAnswer } from './use-rows.ts'

type Ask<Row> = (cursor: Cursor | null, first: boolean) => Promise<RowsAnswer<Row>>

/**
 * Where the points of this hour do not reach any further, the page reads on by itself: as the same person, page by page. A
 * row is worth two points, so a large desk would use up what all customers of the app share.
 * @param here reads from a place on; the server's cursors are such places
 */
export function readOn<Row>(ask: Ask<Row>, here: (startAt: number) => Promise<PortalPage<Row>>): Ask<Row> {
  let usedUp = false
  return async (cursor, first) => {
    if (first) usedUp = false
    let told: readonly Row[] = []
    let toldAt: string | null = null
    let from = Number(cursor ?? '0')
    if (!usedUp) {
      try {
        const answer = await ask(cursor, first)
        if (answer.problem !== 'POINTS_USED_UP') return answer
        told = answer.rows
        toldAt = answer.asOf
        from = Number(answer.next ?? from)
      } catch (thrown) {
        if (toCallError(thrown).code !== 'POINTS_USED_UP') throw thrown
      }
      usedUp = true
    }
    const { rows, next } = await here(from)
    const now = new Date().toISOString()
    return {
      rows: [...told, ...rows],
      asOf: oldestOf(toldAt, now) ?? now,
      next: next === null ? null : Cursor.parse(String(next)),
      stopped: next === null ? 'end' : 'budget',
      retryAfterMs: null,
      problem: null,
    }
  }
}
