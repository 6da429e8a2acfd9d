import type { RunState } from '../../contract/runs/run.ts'
import type { Timestamp } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { isLate } from '../delete-prefix.ts'
import { ENTITY, STREAM } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { deleteRun } from './delete-run.ts'
import { timestamp } from '../timestamp.ts'
import { recordOf, type RunRecord } from './record.ts'

const ENDED: readonly RunState[] = ['finished', 'cancelled', 'stuck']

/** A plan that has expired can't be applied any more: it has ended without anybody who says so. */
const isOver = ({ state, plan }: RunRecord, now: Timestamp): boolean =>
  ENDED.includes(state) || (state === 'planned' && plan !== null && plan.expiresAt <= now)

/** Deletes ended runs one by one, oldest first, as long as there is time. Notes how far it is after each. */
export const deleteEndedRuns: Handler<'runs.deleteEndedRuns'> = async (_, context) => {
  const { store, note } = context
  let deleted = 0
  let left = 0
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.queryEntity>> = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-created',
      partition: [STREAM],
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { key } of page.rows) {
      if (isLate(context)) return { deleted, left, more: true }
      // The index may be behind; the row is not.
      const row = await store.getEntity(ENTITY.run, key)
      if (row === undefined) continue
      const record = recordOf(row)
      if (record === null || !isOver(record, timestamp(context.clock.now()))) {
        left += 1
        continue
      }
      try {
        await deleteRun({ runId: record.runId }, context)
        deleted += 1
        note({ entries: deleted })
      } catch (error) {
        // Somebody else deleted it, or let it go on, just now.
        if (!(error instanceof Refusal) || (error.code !== 'NOT_FOUND' && error.code !== 'RUN_STATE')) throw error
      }
    }
    cursor = page.next
  } while (cursor !== null)
  note({ entries: deleted })
  return { deleted, left, more: false }
}
