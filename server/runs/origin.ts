import * as z from 'zod'
import type { RunId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { readItems, type StoredItem } from './items.ts'
import { checkOrganization } from './plan-basis.ts'
import { RESTING, readRun, type RunRecord } from './record.ts'

/**
 * The run that another is made from.
 * @throws Refusal RUN_GONE when its data was deleted, RUN_STATE while it may still write to its accounts, RUN_ELSEWHERE
 */
export async function readOrigin(
  { store, connection }: { readonly store: Store; readonly connection: Connection },
  runId: RunId,
): Promise<RunRecord> {
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('RUN_GONE', { runId })
  const { record } = row
  if (!RESTING.includes(record.state)) throw new Refusal('RUN_STATE', { runId, state: record.state })
  checkOrganization(record, connection)
  return record
}

/**
 * Its accounts.
 * @throws Refusal RUN_DAMAGED when some can't be read: what was done to those would be left as it is, and nobody told
 */
export async function* originItems(store: Store, record: RunRecord): AsyncGenerator<StoredItem> {
  try {
    yield* readItems(store, record)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new Refusal('RUN_DAMAGED', { runId: record.runId }, { cause: error })
  }
}
