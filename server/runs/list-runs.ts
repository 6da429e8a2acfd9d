import { Cursor, RunId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { ENTITY, STREAM } from '../keys.ts'
import { recordOf } from './record.ts'
import { runView } from './view.ts'

/** ours: runs in one answer. */
const PER_PAGE = 50

/** Runs, newest first. The index may lag behind by a moment: a run that was just made can be missing, and `getRun` finds it. */
export const listRuns: Handler<'runs.listRuns'> = async ({ cursor }, { store, clock, log, requestId }) => {
  const page = await store.queryEntity({
    entity: ENTITY.run,
    index: 'by-created',
    partition: [STREAM],
    sort: 'desc',
    limit: PER_PAGE,
    ...(cursor === null ? {} : { cursor }),
  })
  const now = clock.now()
  const unreadable: RunId[] = []
  const runs = page.rows.flatMap(({ key, value }) => {
    const record = recordOf(value)
    if (record !== null) return [runView(record, now)]
    log.error('run-unreadable', { requestId, runId: key })
    unreadable.push(RunId.parse(key))
    return []
  })
  return { runs, unreadable, next: page.next === null ? null : Cursor.parse(page.next) }
}
