import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { readRun } from './record.ts'
import { runView } from './view.ts'

/** One run. @throws Refusal NOT_FOUND, RUN_UNREADABLE */
export const getRun: Handler<'runs.getRun'> = async ({ runId }, { store, clock }) => {
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('NOT_FOUND')
  return { run: runView(row.record, clock.now()) }
}
