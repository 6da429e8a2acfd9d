import { LIMITS } from '../../contract/limits.ts'
import type { RunItem } from '../../contract/runs/run.ts'
import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { readLoosely } from './items.ts'
import { inOrder } from './layout.ts'
import { readRun } from './record.ts'
import { itemView } from './view.ts'

/** ours: chunks that are read at once, and what the answer may have before it is at its end: a chunk is less than 240 KiB. */
const AT_ONCE = 20
const MOST_BYTES = LIMITS.answerBytes - LIMITS.valueBytes

/** The accounts of a run from `from` on, as many as fit the answer and the time. @throws Refusal NOT_FOUND, RUN_UNREADABLE */
export const listRunItems: Handler<'runs.listRunItems'> = async (
  { runId, from, limit },
  { store, clock, deadline },
) => {
  const row = await readRun(store, runId)
  if (row === null) throw new Refusal('NOT_FOUND')
  const { record } = row
  const { total } = record.counts
  const end = Math.min(total, from + limit)
  const chunks = inOrder(record)
  const endOf = (at: number): number => chunks[at + 1]?.first ?? total
  const wanted = chunks.flatMap(({ chunk, first }, at) =>
    first < end && endOf(at) > from ? [{ chunk, first, until: endOf(at) }] : [],
  )
  const items: RunItem[] = []
  let bytes = 0
  let at = Math.min(from, end)
  for (let next = 0; next < wanted.length && bytes < MOST_BYTES; next += AT_ONCE) {
    if (next > 0 && clock.now() >= deadline) break
    const ahead = wanted.slice(next, next + AT_ONCE)
    const stored = await Promise.all(ahead.map(({ chunk }) => readLoosely(store, record, chunk)))
    for (const [place, { first, until }] of ahead.entries()) {
      if (bytes >= MOST_BYTES) break
      // What can't be read is left out, so that it hides no other account; the run itself says that it is damaged.
      const read = (stored[place] ?? []).flatMap((item, offset) =>
        item === null ? [] : [itemView(item, first + offset, record)],
      )
      const shown = read.filter(({ index }) => index >= from && index < end)
      items.push(...shown)
      bytes += Buffer.byteLength(JSON.stringify(shown))
      at = Math.min(until, end)
    }
  }
  return { items, nextFrom: at < total ? at : null }
}
