import { LIMITS } from '../../contract/limits.ts'
import type { RunItem } from '../../contract/runs/run.ts'
import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { readLoosely } from './items.ts'
import { readRun } from './record.ts'
import { itemView } from './view.ts'

/** ours: chunks that are read at once. */
const AT_ONCE = 20
const SIZE = LIMITS.accountsPerBatch

/** The accounts of a run from `from` on, as many as fit the answer and the time. @throws Refusal NOT_FOUND, RUN_UNREADABLE */
export const listRunItems: Handler<'runs.listRunItems'> = async (
  { runId, from, limit },
  { store, clock, deadline },
) => {
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('NOT_FOUND')
  const { record } = row
  const items: RunItem[] = []
  let bytes = 0
  const end = Math.min(record.counts.total, from + limit)
  let at = from
  while (at < end && bytes < LIMITS.answerBytes / 2 && (items.length === 0 || clock.now() < deadline)) {
    const first = Math.floor(at / SIZE)
    const last = Math.min(first + AT_ONCE, Math.ceil(end / SIZE))
    const chunks = await Promise.all(
      Array.from({ length: last - first }, (_, ahead) => readLoosely(store, record, first + ahead)),
    )
    const read = chunks.flatMap((chunk, ahead) =>
      // What can't be read is left out, so that it hides no other account; the run itself says that it is damaged.
      (chunk ?? []).flatMap((item, place) => (item === null ? [] : [itemView(item, first + ahead, place, record)])),
    )
    const wanted = read.filter(({ index }) => index >= at && index < end)
    items.push(...wanted)
    bytes += JSON.stringify(wanted).length
    at = last * SIZE
  }
  const next = Math.min(at, end)
  return { items, nextFrom: next < record.counts.total ? next : null }
}
